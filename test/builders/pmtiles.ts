import { gzipSync } from 'node:zlib'
import { zxyToTileId } from 'pmtiles'

/** A PMTiles archive (spec 3) of one vector tile, gzip throughout. */
export function pmTiles(
  place: { readonly z: number; readonly x: number; readonly y: number },
  tile: Uint8Array,
  metadata: object,
): Uint8Array {
  const { z, x, y } = place
  // A directory in columns: how many, then ids (as steps), run lengths, lengths, offsets (plus one).
  const entries = [1, zxyToTileId(z, x, y), 1, tile.length, 1].flatMap(varint)
  const directory = gzipSync(Uint8Array.from(entries))
  const description = gzipSync(JSON.stringify(metadata))
  const header = Buffer.alloc(127)
  header.write('PMTiles', 0, 'latin1')
  header[7] = 3
  const parts = [directory, description, Buffer.alloc(0), tile]
  let offset = header.length
  parts.forEach((part, index) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + index * 16)
    header.writeBigUInt64LE(BigInt(part.length), 16 + index * 16)
    offset += part.length
  })
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(1n, at)
  // Clustered, gzip inside and for the tile, vector, its one zoom level.
  header.set([1, 2, 2, 1, z, z], 96)
  const degrees = [-180, -85, 180, 85]
  degrees.forEach((value, index) => {
    header.writeInt32LE(value * 1e7, 102 + index * 4)
  })
  return Buffer.concat([header, ...parts])
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}
