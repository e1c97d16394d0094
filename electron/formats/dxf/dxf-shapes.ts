import { type Affine, fromOwnPlane, isTilted, type Point } from './dxf-affine'
import { arcPoints, bulgePoints, ellipsePoints, splinePoints } from './dxf-curves'
import type { DxfEntity } from './dxf-entity'
import { hatchRings } from './dxf-hatch'
import { plainParagraphs, plainText } from './dxf-text'

/** What an entity draws, in the units and the plane of the drawing that it stands in, before any block moves it. */
export interface DxfShape {
  readonly kind: 'point' | 'line' | 'area'
  /** One point, one line, or the rings of an area, not yet closed and in any order. */
  readonly parts: readonly (readonly Point[])[]
  /** From the plane of the entity to that of the drawing. */
  readonly plane: Affine
  readonly isTilted: boolean
  readonly properties: Readonly<Record<string, string | number>>
}

type Draw = (entity: DxfEntity, tolerance: number) => Drawn | null

interface Drawn {
  readonly kind: DxfShape['kind']
  readonly parts: readonly (readonly Point[])[]
  /** Height over the entity's own plane; `null` where its coordinates are the drawing's already. */
  readonly elevation: number | null
  readonly properties?: Readonly<Record<string, string | number>>
}

const radians = Math.PI / 180
const fullTurn = 2 * Math.PI

const draws: Readonly<Record<string, Draw>> = {
  POINT: (entity) => ({ kind: 'point', parts: [[flat(entity.point(10))]], elevation: null }),
  LINE: (entity) => ({
    kind: 'line',
    parts: [[flat(entity.point(10)), flat(entity.point(11))]],
    elevation: null,
  }),
  CIRCLE: (entity, tolerance) => ({
    kind: 'area',
    parts: [arcPoints(flat(entity.point(10)), entity.number(40), 0, fullTurn, tolerance).slice(0, -1)],
    elevation: entity.number(30),
  }),
  ARC: (entity, tolerance) => {
    const [from, to] = turn(entity.number(50) * radians, entity.number(51) * radians)
    const points = arcPoints(flat(entity.point(10)), entity.number(40), from, to, tolerance)
    return { kind: 'line', parts: [points], elevation: entity.number(30) }
  },
  ELLIPSE: drawEllipse,
  LWPOLYLINE: (entity, tolerance) => {
    const corners = lightCorners(entity)
    return drawCorners(corners, entity.flag(70, 1), tolerance, entity.number(38))
  },
  POLYLINE: drawPolyline,
  SPLINE: drawSpline,
  SOLID: (entity) => drawFace(entity, [10, 11, 13, 12], entity.number(30)),
  TRACE: (entity) => drawFace(entity, [10, 11, 13, 12], entity.number(30)),
  '3DFACE': (entity) => drawFace(entity, [10, 11, 12, 13], null),
  HATCH: (entity, tolerance) => {
    const rings = hatchRings(entity, tolerance)
    return rings && { kind: 'area', parts: rings, elevation: entity.number(30) }
  },
  TEXT: (entity) => {
    const isAligned = entity.number(72) !== 0 || entity.number(73) !== 0
    const at = flat(entity.point(isAligned && entity.text(11) !== null ? 11 : 10))
    return drawWords(entity, at, plainText(entity.text(1) ?? ''), entity.number(30))
  },
  MTEXT: (entity) => {
    const pieces = entity.groups.filter(({ code }) => code === 3 || code === 1).map(({ value }) => value)
    return drawWords(entity, flat(entity.point(10)), plainParagraphs(pieces.join('')), null)
  },
}

/** What is not drawn on the ground and missed by nobody: frames of layouts, ends of lists. */
const meaningless = new Set(['VIEWPORT', 'SEQEND', 'ATTDEF', 'ENDBLK'])

export function drawsNothing({ type }: DxfEntity): boolean {
  return meaningless.has(type)
}

/**
 * The shape of an entity, curves within `tolerance` (in the units of the drawing). `null` for kinds that are not
 * read (dimensions, 3D bodies, pictures) and for what makes no shape.
 */
export function shapeOfEntity(entity: DxfEntity, tolerance: number): DxfShape | null {
  const drawn = draws[entity.type]?.(entity, tolerance)
  if (!drawn) return null
  const { kind, parts, elevation, properties = {} } = drawn
  const isOwnPlane = elevation !== null
  return {
    kind,
    parts,
    plane: isOwnPlane ? fromOwnPlane(entity, elevation) : [1, 0, 0, 1, 0, 0],
    isTilted: isOwnPlane && isTilted(entity),
    properties,
  }
}

function drawEllipse(entity: DxfEntity, tolerance: number): Drawn {
  const major = flat(entity.point(11))
  const ratio = entity.number(40, 1)
  // The minor axis lies to the left of the major one as seen from where the extrusion points.
  const side = entity.number(230, 1) < 0 ? -ratio : ratio
  const minor: Point = [-major[1] * side, major[0] * side]
  const [from, to] = turn(entity.number(41), entity.number(42, fullTurn))
  const isWhole = Math.abs(to - from - fullTurn) < 1e-9
  const points = ellipsePoints(flat(entity.point(10)), major, minor, from, to, tolerance)
  return isWhole
    ? { kind: 'area', parts: [points.slice(0, -1)], elevation: null }
    : { kind: 'line', parts: [points], elevation: null }
}

interface Corner {
  readonly point: Point
  /** Of the arc to the next corner. */
  readonly bulge: number
}

function lightCorners({ groups }: DxfEntity): Corner[] {
  const corners: { point: [number, number]; bulge: number }[] = []
  for (const { code, value } of groups) {
    if (code === 10) corners.push({ point: [Number(value), Number.NaN], bulge: 0 })
    const corner = corners.at(-1)
    if (code === 20 && corner) corner.point[1] = Number(value)
    else if (code === 42 && corner) corner.bulge = Number(value)
  }
  return corners
}

/** Flags of a POLYLINE: 8 a line in space, 16 a mesh, 64 a body; of a VERTEX: 16 the frame of a smoothed line. */
function drawPolyline(entity: DxfEntity, tolerance: number): Drawn | null {
  if (entity.flag(70, 16 | 64)) return null
  const corners = entity.children
    .filter((vertex) => !vertex.flag(70, 16))
    .map((vertex) => ({ point: flat(vertex.point(10)), bulge: vertex.number(42) }))
  const isInSpace = entity.flag(70, 8)
  return drawCorners(corners, entity.flag(70, 1), tolerance, isInSpace ? null : entity.number(30))
}

/** A line that comes back to where it began is closed, whether or not it was ticked. */
function drawCorners(
  corners: readonly Corner[],
  isTicked: boolean,
  tolerance: number,
  elevation: number | null,
): Drawn | null {
  const [first, last] = [corners[0], corners.at(-1)]
  if (!first || !last) return null
  const meets = corners.length > 3 && same(first.point, last.point)
  const ring = corners.flatMap(({ point, bulge }, index) => {
    const next = corners[index + 1] ?? (isTicked ? first : null)
    return next ? bulgePoints(point, next.point, bulge, tolerance) : [point]
  })
  if (isTicked || meets) {
    const open = meets && same(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring
    if (open.length >= 3) return { kind: 'area', parts: [open], elevation }
  }
  return { kind: 'line', parts: [ring], elevation }
}

function drawSpline(entity: DxfEntity, tolerance: number): Drawn | null {
  const controls = pairs(entity, 10)
  const weights = entity.numbers(41)
  const curve =
    splinePoints({ degree: entity.number(71, 3), knots: entity.numbers(40), controls, weights }, tolerance) ??
    pairs(entity, 11) // Only the points it goes through: straight from one to the next.
  if (curve.length < 2) return null
  const isClosed = entity.flag(70, 1) && curve.length > 3
  if (!isClosed) return { kind: 'line', parts: [curve], elevation: null }
  const ring = same(curve[0], curve.at(-1)) ? curve.slice(0, -1) : curve
  return { kind: 'area', parts: [ring], elevation: null }
}

function drawFace(entity: DxfEntity, codes: readonly number[], elevation: number | null): Drawn {
  const present = codes.filter((code) => entity.text(code) !== null)
  const corners = present.map((code) => flat(entity.point(code)))
  // Three-cornered ones repeat their last corner.
  const ring = corners.filter((corner, index) => index === 0 || !same(corner, corners[index - 1]))
  return { kind: 'area', parts: [ring], elevation }
}

function drawWords(entity: DxfEntity, at: Point, words: string, elevation: number | null): Drawn | null {
  if (words === '') return null
  const [dx, dy] = [entity.number(11), entity.number(21)]
  const byVector = entity.type === 'MTEXT' && entity.text(50) === null && entity.text(11) !== null
  const rotation = byVector ? Math.atan2(dy, dx) / radians : entity.number(50)
  return {
    kind: 'point',
    parts: [[at]],
    elevation,
    properties: { text: words, height: entity.number(40), rotation: Math.round(rotation * 1e6) / 1e6 },
  }
}

function pairs(entity: DxfEntity, code: number): Point[] {
  const [xs, ys] = [entity.numbers(code), entity.numbers(code + 10)]
  return xs.map((x, index) => [x, ys[index] ?? Number.NaN])
}

/** Counterclockwise from the first angle to the second: the second is made the larger by a full turn. */
function turn(from: number, to: number): [number, number] {
  const way = (((to - from) % fullTurn) + fullTurn) % fullTurn
  return [from, from + (way < 1e-12 ? fullTurn : way)]
}

function same(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

function flat([x, y]: readonly number[]): Point {
  return [x ?? Number.NaN, y ?? Number.NaN]
}
