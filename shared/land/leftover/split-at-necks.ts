import Flatbush from 'flatbush'
import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon } from '../../geometry/plane'
import {
  boundsMeet,
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
import { Sides, squaredToSide } from './sides'

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
/** Sides this near each other are one, but for rounding. */
const touchM = 0.01
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
  // Of a whole quarter looking for the narrowest pass costs as much as cutting.
  const narrowestM = place.isQuarter ? 0 : narrowestPassM(polygon, mostM, rule.neckShare, rule.minAreaM2)
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
}

function partOf(polygon: FlatPolygon): Part {
  return { polygon, bounds: flatBounds(polygon[0] ?? new Float64Array()) }
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
  const sides = new PartSides(parts)
  for (const rest of overlay.sweep(piece, wide.flat())) {
    const contacts = contactsM(rest, sides, parts.length)
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

/** The sides of all parts by place. */
class PartSides {
  readonly #index: Flatbush
  readonly #ends: Float64Array
  readonly #partOf: number[] = []

  constructor(parts: readonly Part[]) {
    const rings = parts.flatMap(({ polygon }) => polygon)
    this.#ends = new Sides(rings, true).ends
    this.#index = new Flatbush(this.#ends.length / 4)
    for (const [i, { polygon }] of parts.entries()) {
      for (const ring of polygon) for (let at = 0; at < ring.length; at += 2) this.#partOf.push(i)
    }
    for (let at = 0; at < this.#ends.length; at += 4) {
      const ax = this.#ends[at] as number
      const ay = this.#ends[at + 1] as number
      const bx = this.#ends[at + 2] as number
      const by = this.#ends[at + 3] as number
      this.#index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
    }
    this.#index.finish()
  }

  /** The parts that have a side at a place. */
  at(x: number, y: number): ReadonlySet<number> {
    const near = this.#index
      .search(x - touchM, y - touchM, x + touchM, y + touchM)
      .filter((side) => squaredToSide(x, y, this.#ends, side * 4) < touchM ** 2)
    return new Set(near.map((side) => this.#partOf[side] ?? 0))
  }
}

/** Along how many metres `rest` touches each part: what was cut out of the same piece shares whole sides. */
function contactsM(rest: FlatPolygon, sides: PartSides, parts: number): readonly number[] {
  const lengthsM = new Array<number>(parts).fill(0)
  const { ends } = new Sides(rest, true)
  for (let at = 0; at < ends.length; at += 4) {
    const ax = ends[at] as number
    const ay = ends[at + 1] as number
    const bx = ends[at + 2] as number
    const by = ends[at + 3] as number
    for (const part of sides.at((ax + bx) / 2, (ay + by) / 2)) {
      lengthsM[part] = (lengthsM[part] ?? 0) + Math.hypot(bx - ax, by - ay)
    }
  }
  return lengthsM
}
