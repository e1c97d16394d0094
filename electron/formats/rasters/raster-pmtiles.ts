import { type FileHandle, open } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { Compression, PMTiles, type Source, TileType } from 'pmtiles'
import { AppError } from '#shared/model/message'

/** An open PMTiles archive (spec 3). */
export interface PmTilesArchive {
  readonly minZoom: number
  readonly maxZoom: number
  readonly bounds: readonly [number, number, number, number]
  /** `png`, `jpg`, `webp`, `avif`, `pbf`, or what else the archive says. */
  readonly format: string
  readonly metadata: Readonly<Record<string, unknown>>
  /** Unpacked. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>
  close(): Promise<void>
}

const formats: Readonly<Record<number, string>> = {
  [TileType.Mvt]: 'pbf',
  [TileType.Png]: 'png',
  [TileType.Jpeg]: 'jpg',
  [TileType.Webp]: 'webp',
  [TileType.Avif]: 'avif',
}

/** A directory or tile that unpacks to more is no honest one. */
const mostUnpackedBytes = 32 * 1024 * 1024

/**
 * Opens an archive; of the file only what is asked for is read.
 * @throws AppError `base-map.damaged`, `base-map.compression`, or an error of the disk
 */
export async function openPmTiles(path: string, file: string): Promise<PmTilesArchive> {
  const handle = await open(path, 'r')
  try {
    const archive = new PMTiles(sourceOf(handle, path), undefined, async (packed, compression) =>
      unpack(packed, compression, file),
    )
    const header = await inWords(file, () => archive.getHeader())
    const metadata = await inWords(file, () => archive.getMetadata())
    return {
      minZoom: header.minZoom,
      maxZoom: header.maxZoom,
      bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
      format: formats[header.tileType] ?? String(header.tileType),
      metadata:
        typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : {},
      async tile(z, x, y) {
        const found = await inWords(file, () => archive.getZxy(z, x, y))
        return found ? new Uint8Array(found.data) : null
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

function sourceOf(handle: FileHandle, path: string): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length) {
      const bytes = new Uint8Array(Math.min(length, mostUnpackedBytes))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
      return { data: bytes.buffer.slice(0, bytesRead) }
    },
  }
}

function unpack(packed: ArrayBuffer, compression: Compression, file: string): ArrayBuffer {
  if (compression === Compression.None || compression === Compression.Unknown) return packed
  if (compression !== Compression.Gzip)
    throw new AppError('base-map.compression', {
      file,
      kind: Compression[compression] ?? String(compression),
    })
  return new Uint8Array(gunzipSync(packed, { maxOutputLength: mostUnpackedBytes })).buffer
}

/** The library throws plain errors of what it cannot make sense of. */
async function inWords<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError || typeof (cause as NodeJS.ErrnoException).syscall === 'string') throw cause
    throw new AppError('base-map.damaged', { file }, { cause })
  }
}
