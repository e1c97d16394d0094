import { describe, expect, it } from 'vitest'
import { pngHeader } from '../../../test/builders/png'
import { pixelsOf, withResolution } from './png-resolution'

describe('the resolution of a PNG', () => {
  it('gives A3 at 300 dpi the pixels printers expect', () => {
    expect(pixelsOf({ widthMm: 420, heightMm: 297 }, 300)).toEqual({ width: 4961, height: 3508 })
  })

  it('stands right after the header, with the checksum other programs write', () => {
    const png = Buffer.concat([pngHeader(4, 4), Buffer.from('the rest')])
    const written = withResolution(png, 300)
    expect(Buffer.from(written.subarray(33, 54)).toString('hex')).toBe(
      // What every program writes for 11,811 pixels a metre.
      `00000009${Buffer.from('pHYs').toString('hex')}00002e2300002e230178a53f76`,
    )
    expect(Buffer.concat([written.subarray(0, 33), written.subarray(54)])).toEqual(Buffer.from(png))
  })
})
