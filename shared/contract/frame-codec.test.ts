import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainData } from '../../test/builders/plain-data'
import { decodeFrame, encodeFrame } from './frame-codec'

describe('the frame codec', () => {
  it('gives back every frame it is given, bytes and all', () => {
    fc.assert(
      fc.property(plainData, (input) => {
        const frame = { kind: 'call', id: 7, method: 'import.run', input }
        expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
      }),
    )
  })

  it('reads a frame out of the middle of a larger buffer', () => {
    const encoded = encodeFrame({ bytes: new Uint8Array([1, 2, 3]) })
    const padded = new Uint8Array(encoded.length + 9)
    padded.set(encoded, 5)
    expect(decodeFrame(padded.subarray(5, 5 + encoded.length))).toEqual({ bytes: new Uint8Array([1, 2, 3]) })
  })

  it('keeps bytes out of the text', () => {
    const bytes = new Uint8Array(100_000).fill(255)
    expect(encodeFrame({ kind: 'result', id: 1, output: { bytes } }).length).toBeLessThan(100_200)
  })

  it('refuses numbers that are cut through', () => {
    const encoded = encodeFrame({ heat: new Float32Array([1, 2]) })
    const text = Buffer.from(encoded).toString('latin1').replace('8,"f32"', '6,"f32"')
    const cut = Uint8Array.from(Buffer.from(text, 'latin1')).subarray(0, -2)
    expect(() => decodeFrame(cut)).toThrow('door.frame_damaged')
  })

  it('refuses whatever is not a whole frame', () => {
    const whole = encodeFrame({ name: '梧桐里', bytes: new Uint8Array([1, 2, 3, 4]) })
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), (length) => {
        expect(() => decodeFrame(whole.slice(0, length))).toThrow('door.frame_damaged')
      }),
    )
    expect(() => decodeFrame(new Uint8Array([...whole, 0]))).toThrow('door.frame_damaged')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(() => decodeFrame(noise)).toThrow('door.frame_damaged')
      }),
    )
  })

  it('never lets a path reach a prototype', () => {
    const forged = new TextEncoder().encode(
      JSON.stringify({ frame: {}, bytes: [[['__proto__', 'polluted'], 0, 'u8']] }),
    )
    const bytes = new Uint8Array(4 + forged.length)
    new DataView(bytes.buffer).setUint32(0, forged.length)
    bytes.set(forged, 4)
    expect(() => decodeFrame(bytes)).toThrow('door.frame_damaged')
  })
})
