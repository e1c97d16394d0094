import type { PlaneLine, PlanePoint, PlaneRing } from '#shared/geometry/plane'

/** Outlines in the frame of a site, in metres. All rings are closed. */

export function circle([x, y]: PlanePoint, radiusM: number, corners = 20): PlaneRing {
  return ringOf(corners, (angle) => [x + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle)])
}

/** A crown or a bush: a circle with a soft, uneven edge, nowhere beyond `radiusM`. */
export function blob([x, y]: PlanePoint, radiusM: number, random: () => number): PlaneRing {
  const lobes = Array.from({ length: 7 }, () => 0.78 + 0.22 * random())
  return ringOf(21, (angle, i) => {
    const share = (i / 21) * lobes.length
    const from = lobes[Math.floor(share) % lobes.length] ?? 1
    const to = lobes[Math.ceil(share) % lobes.length] ?? 1
    const radius = radiusM * (from + (to - from) * (share % 1))
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

/** A rectangle round `centre`, its length turned by `angle` from the x axis. */
export function rectangle([x, y]: PlanePoint, lengthM: number, widthM: number, angle: number = 0): PlaneRing {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const corner = (alongSign: number, acrossSign: number): PlanePoint => {
    const along = (alongSign * lengthM) / 2
    const across = (acrossSign * widthM) / 2
    return [x + along * cos - across * sin, y + along * sin + across * cos]
  }
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]
}

/** Chaikin's corner cutting: a smooth line that keeps its ends. */
export function smoothed(line: PlaneLine, rounds = 2): PlaneLine {
  let current = line
  for (let round = 0; round < rounds; round++) {
    const cut: PlanePoint[] = []
    for (const [i, from] of current.entries()) {
      const to = current[i + 1]
      if (i === 0 || !to) cut.push(from)
      if (to) cut.push(between(from, to, 0.25), between(from, to, 0.75))
    }
    current = cut
  }
  return current
}

function between(from: PlanePoint, to: PlanePoint, share: number): PlanePoint {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

function ringOf(corners: number, place: (angle: number, i: number) => PlanePoint): PlaneRing {
  const ring = Array.from({ length: corners }, (_, i) => place((2 * Math.PI * i) / corners, i))
  return [...ring, ...ring.slice(0, 1)]
}
