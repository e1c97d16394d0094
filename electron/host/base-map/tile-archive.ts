import { gunzipSync } from 'node:zlib'
import type { BaseMapTiles } from '#shared/contract/base-map'
import { AppError, type Message } from '#shared/model/message'
import { openPmTiles } from '../../formats/rasters/raster-pmtiles'
import { openMbTiles } from '../../store/read-mbtiles'

/** A file of tiles that is open, whatever its format. */
export interface TileArchive {
  readonly tiles: Omit<BaseMapTiles, 'version'>
  /** As the window draws it: unpacked, counted from the north. */
  tile(z: number, x: number, y: number): Promise<{ bytes: Uint8Array; mediaType: string } | null>
  close(): void | Promise<void>
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  pbf: 'application/vnd.mapbox-vector-tile',
}

const mostUnpackedBytes = 32 * 1024 * 1024
const wholeWorld = [-180, -85.051129, 180, 85.051129] as const

/**
 * Opens a base map by what it is, not by its name.
 * @param head its first bytes
 * @throws AppError `base-map.not_one`, `.damaged`, `.compression`, `.tile_kind`, or an error of the disk
 */
export async function openTileArchive(path: string, file: string, head: Uint8Array): Promise<TileArchive> {
  const start = Buffer.from(head.subarray(0, 15)).toString('latin1')
  if (start.startsWith('PMTiles')) return pmTiles(path, file)
  if (start.startsWith('SQLite format 3')) return mbTiles(path, file)
  throw new AppError('base-map.not_one', { file })
}

async function pmTiles(path: string, file: string): Promise<TileArchive> {
  const archive = await openPmTiles(path, file)
  try {
    const mediaType = mediaTypeOf(archive.format, file)
    const { minZoom, maxZoom, bounds, metadata } = archive
    return {
      tiles: {
        ...described(metadata, file),
        kind: archive.format === 'pbf' ? 'vector' : 'raster',
        minZoom,
        maxZoom,
        bounds: soundBounds(bounds),
        layers: layersOf(metadata.vector_layers),
      },
      async tile(z, x, y) {
        const bytes = await archive.tile(z, x, y)
        return bytes && { bytes, mediaType }
      },
      close: () => archive.close(),
    }
  } catch (error) {
    await archive.close()
    throw error
  }
}

async function mbTiles(path: string, file: string): Promise<TileArchive> {
  const archive = await openMbTiles(path).catch((cause: unknown) => {
    if (isOfTheDisk(cause)) throw cause
    throw new AppError('base-map.damaged', { file }, { cause })
  })
  try {
    const { metadata, zooms } = archive
    // Left out by older writers, for whom a tile was a picture.
    const format = metadata.format ?? 'png'
    const mediaType = mediaTypeOf(format, file)
    const [minZoom, maxZoom] = zooms ?? [0, 0]
    const bounds = (metadata.bounds ?? '').split(',').map(Number)
    return {
      tiles: {
        ...described(metadata, file),
        kind: format === 'pbf' ? 'vector' : 'raster',
        minZoom,
        maxZoom,
        bounds: soundBounds(bounds),
        layers: layersOf(layersInJson(metadata.json)),
      },
      async tile(z, x, y) {
        const stored = archive.tile(z, x, y)
        return stored && { bytes: unpacked(stored, file), mediaType }
      },
      close: () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

/** By its first bytes: the specification asks for gzip, but not everybody packs. */
function unpacked(bytes: Uint8Array, file: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: mostUnpackedBytes })
  } catch (cause) {
    throw new AppError('base-map.damaged', { file }, { cause })
  }
}

function mediaTypeOf(format: string, file: string): string {
  const mediaType = mediaTypes[format.toLowerCase()]
  if (!mediaType) throw new AppError('base-map.tile_kind', { file, kind: format })
  return mediaType
}

function described(metadata: Readonly<Record<string, unknown>>, file: string) {
  const text = (key: string) => (typeof metadata[key] === 'string' ? metadata[key].trim() : '')
  return {
    title: text('name') || file,
    attribution: plainText(text('attribution')),
    warnings: warningsOf(Object.values(metadata).filter((value) => typeof value === 'string')),
  }
}

/** Attributions are often links. What is shown is their words, never their markup. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&copy;/g, '©')
    .replace(/&amp;/g, '&')
    .replace(/&nbsp;/g, ' ')
    .slice(0, 300)
}

/** Web maps of mainland China are drawn in GCJ-02, hundreds of metres off; see `docs` of the coordinate systems. */
function warningsOf(texts: readonly string[]): Message[] {
  const isShifted = /gcj-?02|mars\s*coord|火星坐标|高德|autonavi|amap|腾讯地图|tencent|百度地图|baidu|bd-?09/i
  return texts.some((text) => isShifted.test(text)) ? [{ code: 'base-map.warning.gcj02' }] : []
}

function soundBounds(bounds: readonly number[]): BaseMapTiles['bounds'] {
  const [west, south, east, north] = bounds
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return wholeWorld
  const isSound = west >= -180 && south >= -90 && east <= 180 && north <= 90 && west < east && south < north
  return isSound ? [west, south, east, north] : wholeWorld
}

function layersInJson(json: string | undefined): unknown {
  try {
    return (JSON.parse(json ?? '{}') as { vector_layers?: unknown } | null)?.vector_layers
  } catch {
    return [] // A list for information: tiles are drawn by the names inside them.
  }
}

function layersOf(list: unknown): string[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((layer: unknown) => {
    const id = (layer as { id?: unknown } | null)?.id
    return typeof id === 'string' ? [id] : []
  })
}

function isOfTheDisk(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException | null)?.syscall === 'string'
}
