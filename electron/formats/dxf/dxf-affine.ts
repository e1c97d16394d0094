import type { DxfEntity } from './dxf-entity'

export type Point = readonly [number, number]

/** A map of the plane: x′ = a·x + c·y + e, y′ = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const unmoved: Affine = [1, 0, 0, 1, 0, 0]

export function apply([a, b, c, d, e, f]: Affine, [x, y]: Point): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** First the inner map, then the outer one. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b] = apply([outer[0], outer[1], outer[2], outer[3], 0, 0], [inner[0], inner[1]])
  const [c, d] = apply([outer[0], outer[1], outer[2], outer[3], 0, 0], [inner[2], inner[3]])
  const [e, f] = apply(outer, [inner[4], inner[5]])
  return [a, b, c, d, e, f]
}

/** How much longer a stretch can become: the larger singular value. */
export function largestScale([a, b, c, d]: Affine): number {
  const squares = a * a + b * b + c * c + d * d
  const area = a * d - b * c
  return Math.sqrt((squares + Math.sqrt(Math.max(0, squares * squares - 4 * area * area))) / 2)
}

/** The map of a block reference: its base point goes to the insertion point, scaled and then turned. */
export function insertion(
  base: Point,
  [x, y]: Point,
  scale: Point,
  rotationDegrees: number,
  offset: Point,
): Affine {
  const [cos, sin] = [cosine(rotationDegrees), cosine(rotationDegrees - 90)]
  const turned: Affine = [cos, sin, -sin, cos, x, y]
  const scaled: Affine = [scale[0], 0, 0, scale[1], offset[0], offset[1]]
  return compose(compose(turned, scaled), [1, 0, 0, 1, -base[0], -base[1]])
}

/** Right angles exactly: walls of turned blocks stay straight. */
function cosine(degrees: number): number {
  const full = ((degrees % 360) + 360) % 360
  if (full === 90 || full === 270) return 0
  if (full === 0 || full === 180) return full === 0 ? 1 : -1
  return Math.cos((full * Math.PI) / 180)
}

/**
 * From an entity's own plane to that of the drawing, seen from above: the arbitrary axis algorithm of the DXF
 * Reference. Mirrored parts of a plan have an extrusion of (0, 0, -1).
 */
export function fromOwnPlane(entity: DxfEntity, elevation: number): Affine {
  const [nx, ny, nz] = normalised([entity.number(210), entity.number(220), entity.number(230, 1)])
  if (nx === 0 && ny === 0 && nz > 0) return unmoved
  const nearZ = Math.abs(nx) < 1 / 64 && Math.abs(ny) < 1 / 64
  const [ax, ay, az] = normalised(nearZ ? cross([0, 1, 0], [nx, ny, nz]) : cross([0, 0, 1], [nx, ny, nz]))
  const [bx, by] = normalised(cross([nx, ny, nz], [ax, ay, az]))
  return [ax, ay, bx, by, nx * elevation, ny * elevation]
}

/** Whether an entity neither lies level nor upside down. */
export function isTilted(entity: DxfEntity): boolean {
  const [x, y] = [entity.number(210), entity.number(220)]
  return Math.abs(x) > 1e-6 || Math.abs(y) > 1e-6
}

type Vector = readonly [number, number, number]

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

function normalised([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z)
  return length === 0 ? [0, 0, 1] : [x / length, y / length, z / length]
}
