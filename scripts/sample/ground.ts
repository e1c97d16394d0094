import { apart, type Box, boxOf, gapBetween, gapToLine, type Line, type Ring } from './plane'

interface Taken {
  readonly ring: Ring
  readonly box: Box
}

interface Corridor {
  readonly line: Line
  readonly halfWidthM: number
  readonly box: Box
}

/** What is already taken: asked before anything is put down, so that nothing ever stands on anything else. */
export class Ground {
  readonly #taken: Taken[] = []
  readonly #corridors: Corridor[] = []

  take(ring: Ring): void {
    this.#taken.push({ ring, box: boxOf(ring) })
  }

  takeWay(line: Line, widthM: number): void {
    this.#corridors.push({ line, halfWidthM: widthM / 2, box: boxOf(line) })
  }

  /** Whether a ring keeps `gapM` from everything taken and `edgeM` from the edge of every way. */
  free(ring: Ring, gapM: number, edgeM: number): boolean {
    const box = boxOf(ring)
    for (const taken of this.#taken) {
      if (!apart(box, taken.box, gapM) && gapBetween(ring, taken.ring) < gapM) return false
    }
    for (const { line, halfWidthM, box: reach } of this.#corridors) {
      const least = halfWidthM + edgeM
      if (!apart(box, reach, least) && gapToLine(ring, line) < least) return false
    }
    return true
  }
}
