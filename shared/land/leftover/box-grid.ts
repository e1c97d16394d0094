import type { Bounds } from '../../geometry/bounds'
import { boundsMeet } from './flat-rings'

/** Things with a box by place, in square cells, so that one of them can come and go at little cost. */
export class BoxGrid<Item extends { readonly bounds: Bounds }> {
  readonly #cells = new Map<number, Item[]>()

  constructor(readonly cellM = 50) {}

  add(item: Item): void {
    for (const cell of this.#cellsOf(item.bounds)) {
      const held = this.#cells.get(cell)
      if (held) held.push(item)
      else this.#cells.set(cell, [item])
    }
  }

  remove(item: Item): void {
    for (const cell of this.#cellsOf(item.bounds)) {
      const held = this.#cells.get(cell) ?? []
      const at = held.indexOf(item)
      if (at >= 0) held.splice(at, 1)
    }
  }

  /** Each once, those whose box meets the given one grown by `marginM`. */
  near(bounds: Bounds, marginM = 0): readonly Item[] {
    const reach: Bounds = [bounds[0] - marginM, bounds[1] - marginM, bounds[2] + marginM, bounds[3] + marginM]
    const found: Item[] = []
    const [west, south] = [this.#cellAt(reach[0]), this.#cellAt(reach[1])]
    for (const cell of this.#cellsOf(reach)) {
      for (const item of this.#cells.get(cell) ?? []) {
        if (!boundsMeet(item.bounds, reach)) continue
        // Of the cells that it shares with the box the first one tells it.
        const first = numberOf(
          Math.max(west, this.#cellAt(item.bounds[0])),
          Math.max(south, this.#cellAt(item.bounds[1])),
        )
        if (first === cell) found.push(item)
      }
    }
    return found
  }

  #cellAt(metres: number): number {
    return Math.floor(metres / this.cellM)
  }

  #cellsOf([west, south, east, north]: Bounds): number[] {
    const cells: number[] = []
    const lastColumn = this.#cellAt(east)
    const [firstRow, lastRow] = [this.#cellAt(south), this.#cellAt(north)]
    for (let column = this.#cellAt(west); column <= lastColumn; column++) {
      for (let row = firstRow; row <= lastRow; row++) cells.push(numberOf(column, row))
    }
    return cells
  }
}

/** Any two cells within a thousand kilometres of each other have different numbers. */
const numberOf = (column: number, row: number): number => column * 2 ** 20 + row
