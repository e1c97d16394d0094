import type { ReachWays } from '../../contract/land-reach'

/** The way of a home (its number in the columns) as places lng, lat, the path at its door first; none where it has none. */
export function wayLine({ coordinates, next, start }: ReachWays, home: number): [number, number][] {
  const line: [number, number][] = []
  for (let place = start[home] ?? -1; place >= 0; place = next[place] ?? -1)
    line.push([coordinates[place * 2] ?? 0, coordinates[place * 2 + 1] ?? 0])
  return line
}

/** All ways together, each stretch once: lines that end where they meet one of the others. */
export function allWayLines({ coordinates, next, start }: ReachWays): [number, number][][] {
  const isDrawn = new Uint8Array(next.length)
  const lines: [number, number][][] = []
  for (const first of start) {
    const line: [number, number][] = []
    let isMet = false
    for (let place = first; place >= 0 && !isMet; place = next[place] ?? -1) {
      line.push([coordinates[place * 2] ?? 0, coordinates[place * 2 + 1] ?? 0])
      isMet = isDrawn[place] === 1
      isDrawn[place] = 1
    }
    if (line.length > 1) lines.push(line)
  }
  return lines
}
