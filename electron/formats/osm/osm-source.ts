import { NoteTally } from '../note-tally'
import { baseName, type RawFeature, type RawSource } from '../raw-source'
import { assembleAreas } from './osm-areas'
import type { OsmElements, OsmNodes, OsmWay, Tags } from './osm-elements'

/**
 * The elements of an OpenStreetMap file, XML or PBF, as a source: every tagged node, way and area relation a
 * feature whose properties are its tags. What they mean to us is the business of `osm-rules.ts`.
 */
export function osmSource(
  file: string,
  format: 'osm' | 'osm-pbf',
  { nodes, ways, relations, bounds }: OsmElements,
): RawSource {
  const notes = new NoteTally()
  const { areas, described } = assembleAreas(relations, ways, nodes, (code) => notes.add(code, { file }))
  const features: RawFeature[] = []
  for (const [id, { position, tags }] of nodes) {
    if (!saysSomething(tags)) continue
    features.push({
      geometry: { type: 'Point', coordinates: position },
      shapes: ['node'],
      properties: tags,
      sourceId: `node/${id}`,
    })
  }
  for (const way of ways.values()) {
    const tags = without(way.tags, described.get(way.id))
    if (!saysSomething(tags)) continue
    const feature = wayFeature(way, tags, nodes)
    if (feature) features.push(feature)
    else notes.add('import.note.osm-missing-nodes', { file })
  }
  for (const area of areas) features.push(area)
  return {
    file,
    title: baseName(file),
    format,
    features,
    crs: null,
    // Several boxes make no rectangle: then the file does not say what it was cut to.
    extent: bounds.length === 1 ? (bounds[0] ?? null) : null,
    notes: notes.messages(),
  }
}

/** A closed way comes as a polygon: it is made an outline again where a rule reads it as a line. */
function wayFeature(way: OsmWay, tags: Tags, nodes: OsmNodes): RawFeature | null {
  const line = way.nodes.flatMap((ref) => {
    const node = nodes.get(ref)
    return node ? [node.position] : []
  })
  if (line.length < 2) return null
  const whole = line.length === way.nodes.length
  const closed = whole && line.length >= 4 && way.nodes[0] === way.nodes.at(-1)
  const area = closed && tags.area !== 'no'
  return {
    geometry: area ? { type: 'Polygon', coordinates: [line] } : { type: 'LineString', coordinates: line },
    shapes: area ? ['way', 'area'] : ['way'],
    properties: tags,
    sourceId: `way/${way.id}`,
  }
}

/** Mappers' bookkeeping, which says nothing about the place. */
const bookkeeping = new Set(['created_by', 'source', 'note', 'fixme', 'FIXME', 'type'])

function saysSomething(tags: Tags): boolean {
  return Object.keys(tags).some((key) => !bookkeeping.has(key) && !key.startsWith('source:'))
}

function without(tags: Tags, gone: ReadonlySet<string> | undefined): Tags {
  if (!gone) return tags
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key)))
}
