import type { FlatRing } from '../../geometry/plane'
import { RingBuffer } from './ring-buffer'

/** Corners of arcs stand this many degrees apart at most: within 1 % of the radius of the true arc. */
const arcStep = Math.PI / 10

/**
 * The outline `distanceM` to the right of a ring: outwards where it turns counter-clockwise, into the hole where it
 * turns clockwise. Nothing is cleaned up: where the ring turns inwards between short sides or is narrower than twice
 * the distance, the outline crosses itself. A place belongs to the grown area where outlines turn around it more often
 * counter-clockwise than clockwise (see `Overlay.sweep`); for holes too small to stay open, too.
 *
 * Arcs have as many square metres as the true ones: their inner corners stand a little outside the circle. That is
 * worth it because the error of corners cut short would always be on the same side.
 */
export function growRing(ring: FlatRing, distanceM: number): FlatRing {
  return distanceM === 0 ? ring : lendGrownRing(ring, distanceM).slice()
}

const grown = new RingBuffer()

/** `growRing`, lent until the next ring or line is grown. */
export function lendGrownRing(ring: FlatRing, distanceM: number): FlatRing {
  if (distanceM === 0) return ring
  const count = ring.length / 2
  grown.begin()
  let ax = ring[0] ?? 0
  let ay = ring[1] ?? 0
  const lastX = ax - (ring[ring.length - 2] ?? 0)
  const lastY = ay - (ring[ring.length - 1] ?? 0)
  const lastM = Math.sqrt(lastX * lastX + lastY * lastY)
  let ux = lastX / lastM
  let uy = lastY / lastM
  let beforeM = lastM
  for (let i = 0; i < count; i++) {
    const next = i + 1 === count ? 0 : (i + 1) * 2
    const bx = ring[next] ?? 0
    const by = ring[next + 1] ?? 0
    const lengthM = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    const vx = (bx - ax) / lengthM
    const vy = (by - ay) / lengthM
    turnCorner(ax, ay, ux, uy, vx, vy, distanceM, Math.min(beforeM, lengthM) / 2)
    ux = vx
    uy = vy
    beforeM = lengthM
    ax = bx
    ay = by
  }
  return grown.lent()
}

/**
 * Around one corner, coming along the unit vector u and leaving along v. `roomM` is how much of the sides before and
 * after belongs to this corner: half of the shorter one.
 */
function turnCorner(
  x: number,
  y: number,
  ux: number,
  uy: number,
  vx: number,
  vy: number,
  distanceM: number,
  roomM: number,
): void {
  const sine = ux * vy - uy * vx
  const cosine = ux * vx + uy * vy
  // To the right of the way: (uy, −ux).
  const fromX = uy * distanceM
  const fromY = -ux * distanceM
  const toX = vy * distanceM
  const toY = -vx * distanceM
  if (Math.abs(sine) < 1e-9 && cosine > 0) {
    grown.push(x + toX, y + toY)
    return
  }
  const turnsBack = cosine < 0 && Math.abs(sine) < 1e-9
  if (sine < 0 && !turnsBack) {
    // Turned inwards: the shifted sides cross before they end, where the corner's own sides are long enough for that.
    const shortenedM = (distanceM * -sine) / (1 + cosine)
    if (shortenedM <= roomM) {
      grown.push(x + fromX - ux * shortenedM, y + fromY - uy * shortenedM)
      return
    }
    // Else by way of the corner itself: the loop that this makes lies inside the grown area.
    grown.push(x + fromX, y + fromY)
    grown.push(x, y)
    grown.push(x + toX, y + toY)
    return
  }
  grown.push(x + fromX, y + fromY)
  const angle = Math.abs(Math.atan2(sine, cosine))
  const steps = Math.max(angle > 0.1 ? 2 : 1, Math.ceil(angle / arcStep - 1e-9))
  if (steps > 1) {
    const step = angle / steps
    const widened = trueAreaShare(angle, steps)
    const stepCosine = Math.cos(step)
    const stepSine = Math.sin(step)
    let dx = fromX * widened
    let dy = fromY * widened
    for (let i = 1; i < steps; i++) {
      const turnedX = dx * stepCosine - dy * stepSine
      dy = dx * stepSine + dy * stepCosine
      dx = turnedX
      grown.push(x + dx, y + dy)
    }
  }
  grown.push(x + toX, y + toY)
}

/** How far out the inner corners of an arc stand, in radii, so that its sector has the area of the true one. */
function trueAreaShare(angle: number, steps: number): number {
  const sine = Math.sin(angle / steps)
  if (steps === 2) return angle / (2 * sine)
  const square = ((steps - 2) / 2) * sine
  return (-sine + Math.sqrt(sine * sine + 2 * square * angle)) / (2 * square)
}

const thereAndBack = new RingBuffer()

/** The outline around a line without repeated points, its ends round: `lendGrownRing` of the line there and back. */
export function lendGrownLine(line: FlatRing, distanceM: number): FlatRing {
  thereAndBack.begin()
  for (let i = 0; i < line.length; i += 2) thereAndBack.push(line[i] as number, line[i + 1] as number)
  for (let i = line.length - 4; i > 0; i -= 2) thereAndBack.push(line[i] as number, line[i + 1] as number)
  return lendGrownRing(thereAndBack.lent(), distanceM)
}
