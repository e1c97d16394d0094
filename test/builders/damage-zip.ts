import { crc32, deflateRawSync } from 'node:zlib'

/** As long as an archive can write it. */
export const longName = `${'长'.repeat(20_000)}.geojson`

/** One local header with its packed bytes, without a name of its own. */
function local(name: Uint8Array, packed: Uint8Array, plain: Uint8Array): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(crc32(plain), 14)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(plain.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, packed])
}

function listed(name: Uint8Array, packed: Uint8Array, plain: Uint8Array, crc = crc32(plain)): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(plain.length, 24)
  entry.writeUInt16LE(name.length, 28)
  return Buffer.concat([entry, name])
}

function ended(count: number, directoryAt: number, directoryBytes: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  // Archives of more files say 65,535 here, and the true number in a record that only Zip64 has.
  end.writeUInt16LE(Math.min(count, 0xffff), 8)
  end.writeUInt16LE(Math.min(count, 0xffff), 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(directoryAt, 16)
  return end
}

/** An archive of one file whose name is any bytes: no library writes such names. */
export function withName(name: Uint8Array, plain: Uint8Array): Uint8Array {
  const packed = deflateRawSync(plain)
  const file = local(name, packed, plain)
  const directory = listed(name, packed, plain)
  return new Uint8Array(Buffer.concat([file, directory, ended(1, file.length, directory.length)]))
}

/** Many names for the same packed bytes: a small archive that unfolds into `count` times as much. */
export function overlappingZip(count: number, plain: Uint8Array): Uint8Array {
  const packed = deflateRawSync(plain)
  const name = (index: number) => Buffer.from(`${index}.geojson`)
  const file = local(name(0), packed, plain)
  const crc = crc32(plain)
  const entries = Array.from({ length: count }, (_, at) => listed(name(at), packed, plain, crc))
  const directory = Buffer.concat(entries)
  return new Uint8Array(Buffer.concat([file, directory, ended(count, file.length, directory.length)]))
}

/** A directory of so many empty files. */
export function directoryOf(count: number): Uint8Array {
  const nothing = new Uint8Array()
  const packed = deflateRawSync(nothing)
  const name = Buffer.from('a.csv')
  const file = local(name, packed, nothing)
  const entry = listed(name, packed, nothing)
  const directory = Buffer.alloc(entry.length * count, entry)
  return new Uint8Array(Buffer.concat([file, directory, ended(count, file.length, directory.length)]))
}
