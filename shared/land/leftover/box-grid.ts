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
    const found = new Set<Item>()
    for (const cell of this.#cellsOf(reach)) {
      for (const item of this.#cells.get(cell) ?? []) if (boundsMeet(item.bounds, reach)) found.add(item)
    }
    return [...found]
  }

  #cellsOf([west, south, east, north]: Bounds): number[] {
    const cells: number[] = []
    const lastColumn = Math.floor(east / this.cellM)
    const lastRow = Math.floor(north / this.cellM)
    for (let column = Math.floor(west / this.cellM); column <= lastColumn; column++) {
      // Any two cells within a thousand kilometres of each other have different numbers.
      for (let row = Math.floor(south / this.cellM); row <= lastRow; row++) cells.push(column * 2 ** 20 + row)
    }
    return cells
  }
}
