import { signedRingAreaM2 } from '#shared/geometry/measure'
import { pointInPolygon } from '#shared/geometry/point-in-polygon'
import type { RawFeature } from '../raw-source'
import type { OsmNodes, OsmRelation, OsmWay, Tags } from './osm-elements'

type Ring = readonly (readonly [number, number])[]

/**
 * Puts multipolygon (and boundary) relations together: member ways joined end to end into rings, each hole
 * given to the outer ring around it. See https://wiki.openstreetmap.org/wiki/Relation:multipolygon.
 *
 * `described` names the tags a member way shares with its relation: they describe the area, so that the way
 * must not become the same building a second time.
 */
export function assembleAreas(
  relations: readonly OsmRelation[],
  ways: ReadonlyMap<string, OsmWay>,
  nodes: OsmNodes,
  note: (code: string) => void,
): { areas: RawFeature[]; described: Map<string, ReadonlySet<string>> } {
  const areas: RawFeature[] = []
  const described = new Map<string, Set<string>>()
  for (const relation of relations) {
    if (relation.tags.type !== 'multipolygon' && relation.tags.type !== 'boundary') continue
    const members = relation.members.filter((member) => member.type === 'way')
    const outers = members.filter((member) => member.role !== 'inner')
    const tags = areaTags(relation, outers, ways)
    const outerRings = joinRings(outers.map((member) => ways.get(member.ref)))
    const innerRings = joinRings(
      members.filter((member) => member.role === 'inner').map((member) => ways.get(member.ref)),
    )
    if (outerRings.rings.length === 0) {
      note('import.note.osm-incomplete-area')
      continue
    }
    if (outerRings.broken || innerRings.broken) note('import.note.osm-incomplete-area')
    areas.push({
      geometry: {
        type: 'MultiPolygon',
        coordinates: fillHoles(positions(outerRings.rings, nodes), positions(innerRings.rings, nodes)),
      },
      shapes: ['area'],
      properties: tags,
      sourceId: `relation/${relation.id}`,
    })
    for (const { ref } of outers) {
      const held = described.get(ref) ?? new Set()
      for (const [key, value] of Object.entries(ways.get(ref)?.tags ?? {})) {
        if (tags[key] === value) held.add(key)
      }
      described.set(ref, held)
    }
  }
  return { areas, described }
}

/** Old relations carry no tags of their own: then those of the outer way speak for the area. */
function areaTags(
  relation: OsmRelation,
  outers: OsmRelation['members'],
  ways: ReadonlyMap<string, OsmWay>,
): Tags {
  const { type: _, ...own } = relation.tags
  if (Object.keys(own).length > 0) return own
  return ways.get(outers[0]?.ref ?? '')?.tags ?? {}
}

interface JoinedRings {
  readonly rings: readonly (readonly string[])[]
  /** Some member was missing or led nowhere. */
  readonly broken: boolean
}

/** Joins ways that share an end node until the ring closes; an open end that finds no partner is broken. */
function joinRings(members: readonly (OsmWay | undefined)[]): JoinedRings {
  const rings: string[][] = []
  const pieces = members.flatMap((way) => (way && way.nodes.length >= 2 ? [way] : []))
  let broken = pieces.length < members.length
  const left = new Set(pieces)
  for (const piece of pieces) {
    if (!left.delete(piece)) continue
    const ring = [...piece.nodes]
    while (ring[0] !== ring.at(-1)) {
      const next = nextPiece(left, ring.at(-1))
      if (!next) break
      left.delete(next)
      const forwards = next.nodes[0] === ring.at(-1)
      ring.push(...(forwards ? next.nodes : [...next.nodes].reverse()).slice(1))
    }
    if (ring[0] === ring.at(-1) && ring.length >= 4) rings.push(ring)
    else broken = true
  }
  return { rings, broken }
}

function nextPiece(left: ReadonlySet<OsmWay>, end: string | undefined): OsmWay | undefined {
  for (const way of left) if (way.nodes[0] === end || way.nodes.at(-1) === end) return way
  return undefined
}

function positions(rings: JoinedRings['rings'], nodes: OsmNodes): Ring[] {
  return rings.map((ring) =>
    ring.flatMap((ref) => {
      const node = nodes.get(ref)
      return node ? [node.position] : []
    }),
  )
}

/** A hole belongs to the smallest outer ring around it. */
function fillHoles(outers: readonly Ring[], inners: readonly Ring[]): Ring[][] {
  const polygons = [...outers]
    .sort((a, b) => Math.abs(signedRingAreaM2(a)) - Math.abs(signedRingAreaM2(b)))
    .map((outer) => [outer])
  for (const inner of inners) {
    // A hole may touch its outer ring, and a point on the edge falls either way: most of its corners decide.
    const around = polygons.find(([outer]) => outer && mostlyInside(inner, outer))
    around?.push(inner)
  }
  return polygons
}

function mostlyInside(inner: Ring, outer: Ring): boolean {
  return inner.filter((point) => pointInPolygon(point, [outer])).length * 2 > inner.length
}
