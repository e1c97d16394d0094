const millimetresPerInch = 25.4

/** How many pixels a sheet has at a resolution. */
export function pixelsOf(
  sheet: { readonly widthMm: number; readonly heightMm: number },
  dpi: number,
): { width: number; height: number } {
  const pixels = (mm: number) => Math.round((mm * dpi) / millimetresPerInch)
  return { width: pixels(sheet.widthMm), height: pixels(sheet.heightMm) }
}

const signatureBytes = 8
const headerChunkBytes = 25

/**
 * The same PNG with its resolution written into it (chunk `pHYs`, after the header), so that whatever opens it knows
 * how large it is on paper.
 */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round((dpi * 1000) / millimetresPerInch)
  const chunk = new Uint8Array(21)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, perMetre)
  view.setUint32(12, perMetre)
  view.setUint8(16, 1)
  view.setUint32(17, crc32(chunk.subarray(4, 17)))
  const at = signatureBytes + headerChunkBytes
  const result = new Uint8Array(png.length + chunk.length)
  result.set(png.subarray(0, at))
  result.set(chunk, at)
  result.set(png.subarray(at), at + chunk.length)
  return result
}

/** The checksum of PNG chunks (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
