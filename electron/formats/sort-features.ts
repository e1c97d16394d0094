import type { Geometry } from 'geojson'
import { builtInTable } from '#shared/model/built-in-tables'
import type { TableDefinition } from '#shared/model/table'
import { GeometryCleaner } from './geometry/clean-geometry'
import { type Family, familyOf, fitsByNature } from './geometry/fit-geometry'
import { guessTable } from './guess-table'
import { HeldLayer } from './held-layer'
import { tableOf } from './layer-builder'
import { NewTables } from './new-tables'
import type { NoteTally } from './note-tally'
import { hasMainKey, matchOsmRules, type OsmMatch } from './osm/match-osm-rules'
import type { Tags } from './osm/osm-elements'
import { baseName, isOpenStreetMap, type RawFeature, type RawSource, type Shape } from './raw-source'
import type { ReadOptions } from './read-result'
import { transformOf } from './systems/source-crs'

const shapeOfFamily: Readonly<Record<Family, Shape>> = { points: 'node', lines: 'way', areas: 'area' }

/**
 * Sorts one file's features into tables. In this order: the table that was asked for; the tag rules of
 * OpenStreetMap; the file's name, for features that carry no tag of another meaning; a new table.
 * Of OpenStreetMap files what fits no table is left out and noted: half a city is tagged in them.
 * @throws AppError `import.crs.*`, `import.coordinates.*`, `import.table.no-geometry`
 */
export function sortFeatures(
  source: RawSource,
  options: ReadOptions,
  notes: NoteTally,
  report: (share: number) => void,
): HeldLayer[] {
  const { file } = source
  const isOsm = isOpenStreetMap(source)
  const cleaner = new GeometryCleaner(file, transformOf(source, options, notes), notes)
  const asked = options.table === undefined ? null : askedTable(options.table, options)
  const guessed = asked ? null : (guessTable(source.title) ?? guessTable(baseName(file)))
  const held = new Map<string, HeldLayer>()
  const newTables = new NewTables(source, options.table)
  const leftOut = new Map<string, number>()

  const into = (table: TableDefinition): HeldLayer => {
    const layer = held.get(table.name) ?? new HeldLayer(source, { table })
    held.set(table.name, layer)
    return layer
  }
  const place = (feature: RawFeature, geometry: Geometry): void => {
    // Tables of other programs carry none of these keys, and then no rule looks at the rest.
    const tags = isOsm || hasMainKey(feature.properties) ? tagsOf(feature) : noTags
    const matches =
      tags === noTags
        ? []
        : matchOsmRules(tags, feature.shapes.length > 0 ? feature.shapes : [shapeOf(geometry)])
    if (asked === 'new' && !isOsm) {
      newTables.add(feature, geometry)
      return
    }
    if (asked && asked !== 'new') {
      const match = matches.find(({ table }) => table === asked.name)
      // Of a whole city only what belongs into the table; of other files all that there is.
      if (match || !isOsm) into(asked).add(feature, geometry, match?.fields)
      return
    }
    const placed = matches.filter((match) => placeMatch(match, feature, geometry))
    if (placed.length > 0) return
    if (isOsm) {
      const kind = kindOf(tags)
      if (kind) leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1)
      return
    }
    const table = guessed === null || hasMainKey(tags) ? undefined : builtInTable(guessed)
    if (table?.geometry && fitsByNature(geometry, table.geometry)) into(table).add(feature, geometry)
    else newTables.add(feature, geometry)
  }
  const placeMatch = ({ table, fields }: OsmMatch, feature: RawFeature, geometry: Geometry): boolean => {
    const definition = builtInTable(table)
    if (definition) into(definition).add(feature, geometry, fields)
    return definition !== undefined
  }

  source.features.forEach((feature, index) => {
    if (index % 1000 === 0) report(index / source.features.length)
    for (const geometry of cleaner.clean(feature.geometry, index + 1)) {
      if (isOutside(geometry, source.extent)) notes.add('import.note.outside-extent', { file })
      else place(feature, geometry)
    }
  })
  noteLeftOut(file, leftOut, notes)
  return [...held.values(), ...newTables.layers()]
}

function askedTable(name: string, { importedTables }: ReadOptions): TableDefinition | 'new' {
  const isThere = builtInTable(name) || importedTables.some((table) => table.name === name)
  return isThere ? tableOf(name, importedTables) : 'new'
}

const noTags: Tags = {}

function tagsOf({ properties }: RawFeature): Tags {
  const tags: Record<string, string> = {}
  for (const key of Object.keys(properties)) {
    const value = properties[key]
    if (typeof value === 'string' && value !== '') tags[key] = value
    else if (typeof value === 'number' || typeof value === 'boolean') tags[key] = String(value)
  }
  return tags
}

function shapeOf(geometry: Geometry): Shape {
  return shapeOfFamily[familyOf(geometry)]
}

/** Members of long relations (bus lines) lie all over town: points beyond the box the file was cut to. */
function isOutside(geometry: Geometry, extent: RawSource['extent']): boolean {
  if (!extent || geometry.type !== 'Point') return false
  const [west, south, east, north] = extent
  const [lng = 0, lat = 0] = geometry.coordinates
  return lng < west || lng > east || lat < south || lat > north
}

const kindKeys = [
  'highway',
  'amenity',
  'leisure',
  'natural',
  'landuse',
  'barrier',
  'public_transport',
  'railway',
]

function kindOf(tags: Tags): string | null {
  const key = kindKeys.find((candidate) => tags[candidate] !== undefined)
  if (key) return `${key}=${tags[key]}`
  const other = Object.keys(tags).find((candidate) => hasMainKey({ [candidate]: '' }))
  return other ? `${other}=${tags[other]}` : null
}

function noteLeftOut(file: string, leftOut: ReadonlyMap<string, number>, notes: NoteTally): void {
  const kinds = [...leftOut].sort((a, b) => b[1] - a[1])
  if (kinds.length === 0) return
  const total = kinds.reduce((sum, [, count]) => sum + count, 0)
  const named = kinds.slice(0, 5).map(([kind, count]) => `${kind} ×${count}`)
  notes.add('import.note.left-out', { file, kinds: named.join(', ') }, total)
}
