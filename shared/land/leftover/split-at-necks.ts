import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { boundsMeet, flatBounds, flatPolygonAreaM2, flatRectangle, grownBounds, reversed } from './flat-rings'
import { growRing } from './grow-ring'
import { inscribedCircle } from './inscribed-circle'
import { narrowestPassM } from './narrowest-pass'

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
/** What is left of rounding when parts are cut out of a piece, m². */
const crumbM2 = 1

/**
 * Cuts a piece of free land into places a person would name: where it narrows to less than a share of the width on
 * either side. For each width in turn the piece is drawn in by half of it; when two or more wide parts remain, each
 * is a place, and what lies between goes to the one it touches along the longer edge, or is a place of its own when
 * it is large enough and leads from one to another. Areas add up to the piece.
 */
export function splitAtNecks(
  overlay: Overlay,
  piece: FlatPolygon,
  rule: NeckRule,
  startM = rule.minWidthM * 1.25,
): readonly FlatPolygon[] {
  if (rule.neckShare <= 0 || flatPolygonAreaM2(piece) < 2 * rule.minAreaM2) return [piece]
  const widestM = 2 * inscribedCircle(piece, 0.5).radiusM
  const narrowestM = narrowestPassM(piece, rule.neckShare * widestM, rule.neckShare, rule.minAreaM2)
  if (narrowestM === Infinity) return [piece]
  let neckM = startM
  while (neckM < narrowestM) neckM *= widening
  for (; neckM <= rule.neckShare * widestM; neckM *= widening) {
    const wide = wideParts(overlay, piece, neckM, rule)
    if (wide.length < 2) continue
    const parts = partsAround(overlay, piece, wide, rule)
    if (parts.length < 2) continue
    return parts.flatMap((part) => splitAtNecks(overlay, part, rule, neckM * widening))
  }
  return [piece]
}

/** Parts in which the width is at least `neckM` everywhere and, somewhere, so much more that the neck is one. */
function wideParts(overlay: Overlay, piece: FlatPolygon, neckM: number, rule: NeckRule): FlatPolygon[] {
  const halfM = neckM / 2
  const deepM = (neckM / rule.neckShare - neckM) / 2
  const outside: FlatRing[] = [
    flatRectangle(grownBounds(flatBounds(piece[0] ?? new Float64Array()), neckM)),
    ...piece.map((ring) => growRing(reversed(ring), halfM)),
  ]
  const wide: FlatPolygon[] = []
  const cores = overlay.sweep(piece, outside)
  if (cores.length < 2) return wide
  for (const core of cores) {
    if (inscribedCircle(core, 0.1, deepM).radiusM < deepM) continue
    const [part] = overlay.sweep(
      core.map((ring) => growRing(ring, halfM)),
      [],
    )
    if (part && flatPolygonAreaM2(part) >= rule.minAreaM2) wide.push(part)
  }
  return wide
}

/** The whole piece shared out among its wide parts and what is large enough between them. */
function partsAround(
  overlay: Overlay,
  piece: FlatPolygon,
  wide: readonly FlatPolygon[],
  rule: NeckRule,
): FlatPolygon[] {
  // Where two of them come near each other they may overlap: the first has it.
  const given: FlatPolygon[][] = wide.map((part, i) => overlay.sweep(part, wide.slice(0, i).flat()))
  for (const rest of overlay.sweep(piece, wide.flat())) {
    const contacts = wide.map((part) => contactM2(overlay, rest, part))
    const touched = contacts.filter((contact) => contact > 0).length
    if (touched > 1 && flatPolygonAreaM2(rest) >= rule.minAreaM2) {
      given.push([rest])
      continue
    }
    given[contacts.indexOf(Math.max(...contacts))]?.push(rest)
  }
  // Each part is the piece without the others: rings that merely touch do not always grow together.
  return given.flatMap((_, i) => {
    const others = given.filter((_, j) => j !== i).flat(2)
    return overlay.sweep(piece, others).filter((part) => flatPolygonAreaM2(part) > crumbM2)
  })
}

/** How much of a seam around `rest` lies in the part: as good as the length along which they touch. */
function contactM2(overlay: Overlay, rest: FlatPolygon, part: FlatPolygon): number {
  const seam = rest.map((ring) => growRing(ring, touchM))
  const bounds = flatBounds(seam[0] ?? new Float64Array())
  if (!boundsMeet(bounds, flatBounds(part[0] ?? new Float64Array()))) return 0
  const areaM2 = (polygons: readonly FlatPolygon[]): number =>
    polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)
  return areaM2(overlay.sweep(seam, [])) - areaM2(overlay.sweep(seam, part))
}
