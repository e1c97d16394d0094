import type { ImportFormat } from '#shared/contract/import-formats'
import type { Message } from '#shared/model/message'

/**
 * The shape a thing has to the tag rules: a closed OpenStreetMap way can be read as a line (a ring road,
 * a fence) and as an area (a building), so a feature may have two.
 */
export type Shape = 'node' | 'way' | 'area'

/** A feature as its file has it: nothing checked, nothing transformed. */
export interface RawFeature {
  /** GeoJSON in the file's own coordinate system; whatever else a file holds is refused by the cleaner. */
  readonly geometry: unknown
  readonly shapes: readonly Shape[]
  readonly properties: Readonly<Record<string, unknown>>
  /** The id it had in its source (`way/123`), or `null`. */
  readonly sourceId: string | null
}

/** What one reader makes of one layer of a file. */
export interface RawSource {
  /** The file's name without folders, shown to people and kept as `source`. */
  readonly file: string
  /** Name of the layer: the file's own word for it, or its base name. */
  readonly title: string
  readonly format: ImportFormat
  /** The layer inside the file, where it has several (a drawing's, a GeoPackage's); else absent. */
  readonly layer?: string
  /** A table whose rows have no places of their own: to be joined to a layer by a key column. */
  readonly placeless?: boolean
  readonly features: readonly RawFeature[]
  /** The coordinate system the file itself declares, as it writes it, or `null`. */
  readonly crs: string | null
  /** The extent the file says it was cut to: `[west, south, east, north]`. */
  readonly extent: readonly [number, number, number, number] | null
  readonly notes: readonly Message[]
}

/** Whether a source is tagged by OpenStreetMap's rules, and WGS 84 by definition. */
export function isOpenStreetMap({ format }: Pick<RawSource, 'format'>): boolean {
  return format === 'osm' || format === 'osm-pbf'
}

/** Told how many bytes of a file are behind; throws to stop the reading. */
export type ReportBytes = (done: number) => void

/** A file's name without its folder and its extension. */
export function baseName(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '')
}
