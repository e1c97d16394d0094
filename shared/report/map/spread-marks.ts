/** A round mark on paper, and the place it stands for. All in millimetres. */
export interface Mark {
  readonly place: readonly [x: number, y: number]
  readonly at: readonly [x: number, y: number]
}

const rounds = 60
/** How far a mark gives way in one round, as a share of the overlap. */
const give = 0.5

/**
 * Moves marks apart until none covers another, as near to their places as that allows. The same places give
 * the same marks: every page of every print has them where they were. Works in a grid of cells, so that
 * hundreds of marks cost no more than their neighbours. `onWork` is called in every round.
 */
export function spreadMarks(
  places: readonly (readonly [number, number])[],
  diameterMm: number,
  [widthMm, heightMm]: readonly [number, number],
  onWork: () => void = () => {},
): Mark[] {
  // Marks on one spot need a direction to part in: the golden angle never sends two the same way.
  const at = places.map(([x, y], index): [number, number] => [
    x + 0.01 * Math.cos(index * 2.399963),
    y + 0.01 * Math.sin(index * 2.399963),
  ])
  for (let round = 0; round < rounds; round++) {
    onWork()
    for (const mark of at) {
      mark[0] = Math.min(Math.max(mark[0], diameterMm / 2), widthMm - diameterMm / 2)
      mark[1] = Math.min(Math.max(mark[1], diameterMm / 2), heightMm - diameterMm / 2)
    }
    // The last round only brings back what was pushed off the sheet.
    if (round === rounds - 1 || !pushApart(at, diameterMm)) break
  }
  return places.map((place, index) => ({ place, at: at[index] ?? place }))
}

/** One round; whether anything still overlapped. */
function pushApart(at: readonly [number, number][], diameterMm: number): boolean {
  const cells = new Map<string, number[]>()
  const cellOf = (value: number) => Math.floor(value / diameterMm)
  for (const [index, [x, y]] of at.entries()) {
    const key = `${cellOf(x)} ${cellOf(y)}`
    cells.set(key, [...(cells.get(key) ?? []), index])
  }
  let overlapped = false
  for (const [index, mark] of at.entries()) {
    for (const other of neighbours(cells, cellOf(mark[0]), cellOf(mark[1]))) {
      const second = at[other]
      if (other <= index || !second) continue
      const [dx, dy] = [second[0] - mark[0], second[1] - mark[1]]
      const distance = Math.hypot(dx, dy) || 1e-6
      if (distance >= diameterMm) continue
      overlapped = true
      const push = ((diameterMm - distance) / distance) * give
      mark[0] -= dx * push
      mark[1] -= dy * push
      second[0] += dx * push
      second[1] += dy * push
    }
  }
  return overlapped
}

function neighbours(cells: ReadonlyMap<string, readonly number[]>, column: number, row: number): number[] {
  const found: number[] = []
  for (let x = column - 1; x <= column + 1; x++) {
    for (let y = row - 1; y <= row + 1; y++) found.push(...(cells.get(`${x} ${y}`) ?? []))
  }
  return found
}
