import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon } from '../../geometry/plane'
import {
  boundsMeet,
  clipRing,
  flatBounds,
  flatPolygonAreaM2,
  flatRectangle,
  grownBounds,
  joinedBounds,
  reversed,
} from './flat-rings'
import { growRing } from './grow-ring'
import { inscribedCircle } from './inscribed-circle'
import { narrowestPassM } from './narrowest-pass'
import { Place } from './place'

export interface NeckRule {
  /** The land is at least this wide everywhere, metres. */
  readonly minWidthM: number
  /** A neck is narrower than this share of the width on either side. 0: no necks. */
  readonly neckShare: number
  /** Nothing smaller is a place of its own, m². */
  readonly minAreaM2: number
}

/** Widths at which necks are looked for, each half as wide again as the last. */
const widening = 1.5
/** Rings grown by so much touch those beside them. */
const touchM = 0.1
/** Bits that lie a rounding apart are one. */
const joinM = 0.005
/** What is left of rounding when parts are cut out of a piece, m². */
const crumbM2 = 1

/** Nobody calls a passage of this width a neck, however wide it is on either side. Proposal. */
const widestNeckM = 12
/**
 * Cuts a piece of free land into places a person would name: where it narrows to less than a share of the width on
 * either side. For each width in turn the piece is drawn in by half of it; when two or more wide parts remain, each
 * is a place, and what lies between goes to the one it touches along the longer edge, or is a place of its own when
 * it is large enough and leads from one to another. Areas add up to the piece.
 */
export function splitAtNecks(
  overlay: Overlay,
  place: Place,
  rule: NeckRule,
  startM = rule.minWidthM * 1.25,
): readonly Place[] {
  if (rule.neckShare <= 0 || place.areaM2 < 2 * rule.minAreaM2) return [place]
  const { polygon } = place
  const mostM = Math.min(widestNeckM, rule.neckShare * 2 * place.circle.radiusM)
  const narrowestM = narrowestPassM(polygon, mostM, rule.neckShare, rule.minAreaM2)
  let neckM = startM
  while (neckM < narrowestM && neckM <= mostM) neckM *= widening
  for (; neckM <= mostM; neckM *= widening) {
    const cores = drawnIn(overlay, [polygon], neckM / 2)
    if (cores.length === 0) break
    const wide = wideParts(overlay, cores, neckM, rule)
    if (wide.length < 2) continue
    const parts = partsAround(overlay, polygon, wide, rule).map((part) => new Place(part))
    if (parts.length < 2) continue
    return parts.flatMap((part) => splitAtNecks(overlay, part, rule, neckM * widening))
  }
  return [place]
}

/**
 * Parts around the cores of a piece in which the width is at least `neckM` everywhere and, somewhere, so much more
 * that the neck is one. One part alone is the whole piece: not worth drawing.
 */
function wideParts(
  overlay: Overlay,
  cores: readonly FlatPolygon[],
  neckM: number,
  rule: NeckRule,
): FlatPolygon[] {
  const deepM = (neckM / rule.neckShare - neckM) / 2
  const deep = cores.filter((core) => inscribedCircle(core, 0.1, deepM).radiusM >= deepM)
  if (deep.length < 2) return []
  return deep.flatMap((core) => {
    const [part] = overlay.sweep(
      core.map((ring) => growRing(ring, neckM / 2)),
      [],
    )
    return part && flatPolygonAreaM2(part) >= rule.minAreaM2 ? [part] : []
  })
}

/** What stays farther than `distanceM` from the outside. */
function drawnIn(overlay: Overlay, polygons: readonly FlatPolygon[], distanceM: number): FlatPolygon[] {
  const rings = polygons.flat()
  const bounds = joinedBounds(polygons.map((polygon) => flatBounds(polygon[0] ?? new Float64Array())))
  return overlay.sweep(rings, [
    flatRectangle(grownBounds(bounds, distanceM + 1)),
    ...rings.map((ring) => growRing(reversed(ring), distanceM)),
  ])
}

interface Part {
  readonly polygon: FlatPolygon
  readonly bounds: Bounds
  /** Of each ring. */
  readonly boxes: readonly Bounds[]
}

function partOf(polygon: FlatPolygon): Part {
  const boxes = polygon.map(flatBounds)
  return { polygon, bounds: boxes[0] ?? flatBounds(new Float64Array()), boxes }
}

/** The whole piece shared out among its wide parts and what is large enough between them. */
function partsAround(
  overlay: Overlay,
  piece: FlatPolygon,
  wide: readonly FlatPolygon[],
  rule: NeckRule,
): FlatPolygon[] {
  const parts = wide.map(partOf)
  // Where two of them come near each other they may overlap: the first has it.
  const given: FlatPolygon[][] = parts.map(({ polygon, bounds }, i) => {
    const others = parts.slice(0, i).filter((other) => boundsMeet(bounds, other.bounds))
    if (others.length === 0) return [polygon]
    return overlay.sweep(
      polygon,
      others.flatMap((other) => other.polygon),
    )
  })
  for (const rest of overlay.sweep(piece, wide.flat())) {
    const contacts = contactsM2(overlay, rest, parts)
    const touched = contacts.filter((contact) => contact > 0).length
    if (touched > 1 && flatPolygonAreaM2(rest) >= rule.minAreaM2) given.push([rest])
    else given[contacts.indexOf(Math.max(...contacts))]?.push(rest)
  }
  return given.flatMap((bits) => joinedBits(overlay, bits))
}

/** Bits that touch, as one outline: grown into each other and drawn in again. Crumbs of rounding are left out. */
function joinedBits(overlay: Overlay, bits: readonly FlatPolygon[]): FlatPolygon[] {
  const grown = overlay.sweep(
    bits.flatMap((bit) => bit.map((ring) => growRing(ring, joinM))),
    [],
  )
  if (grown.length === 0) return []
  return drawnIn(overlay, grown, joinM).filter((part) => flatPolygonAreaM2(part) > crumbM2)
}

/**
 * How much of a seam around `rest` lies in each part: as good as the length along which they touch. Only where both
 * are is looked at: one of them may run all through a quarter.
 */
function contactsM2(overlay: Overlay, rest: FlatPolygon, parts: readonly Part[]): readonly number[] {
  const seam = partOf(rest.map((ring) => growRing(ring, touchM)))
  const { bounds } = seam
  const areaM2 = (polygons: readonly FlatPolygon[]): number =>
    polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)
  const near = parts.map((part) =>
    boundsMeet(bounds, part.bounds) ? clipped(part, grownBounds(bounds, 1)) : [],
  )
  // Most of what is left lies in a corner of one part: no question whose it is.
  if (near.filter((rings) => rings.length > 0).length < 2)
    return near.map((rings) => Math.min(rings.length, 1))
  return parts.map((part, i) => {
    const rings = near[i] ?? []
    if (rings.length === 0) return 0
    const beside = clipped(seam, grownBounds(part.bounds, 1))
    return areaM2(overlay.sweep(beside, [])) - areaM2(overlay.sweep(beside, rings))
  })
}

/** What of the rings lies in the box. Rings around the whole of it stay, as its corners. */
const clipped = ({ polygon, boxes }: Part, reach: Bounds): FlatPolygon =>
  polygon.flatMap((ring, i) => {
    const box = boxes[i]
    if (!box || !boundsMeet(box, reach)) return []
    const inside = clipRing(ring, reach)
    return inside.length >= 6 ? [inside] : []
  })
