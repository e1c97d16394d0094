/**
 * The choice of pairs, each row and each column at most once, whose benefits add up to the most (the assignment
 * problem, by the Hungarian method with potentials after Kuhn 1955 and Munkres 1957, O(rows² · columns)). Pairs without
 * a benefit are not chosen. Deterministic; among equal sums one of them.
 * @returns for each row its column, or -1
 */
export function bestAssignment(benefits: readonly (readonly number[])[]): number[] {
  const rows = benefits.length
  const columns = benefits[0]?.length ?? 0
  if (rows === 0 || columns === 0) return benefits.map(() => -1)
  if (rows > columns) return turned(bestAssignment(transposed(benefits, columns)), rows)
  // Costs of rows and columns numbered from 1; 0 is the row that is being placed, as the method is usually written.
  const cost = (row: number, column: number): number => -Math.max(0, benefits[row - 1]?.[column - 1] ?? 0)
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(columns + 1)
  const rowOf = new Int32Array(columns + 1)
  const before = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row
    const slack = new Float64Array(columns + 1).fill(Infinity)
    const visited = new Uint8Array(columns + 1)
    let column = 0
    while (rowOf[column] !== 0) {
      visited[column] = 1
      const from = rowOf[column] as number
      let least = Infinity
      let next = 0
      for (let to = 1; to <= columns; to++) {
        if (visited[to] === 1) continue
        const reduced = cost(from, to) - (rowPotential[from] as number) - (columnPotential[to] as number)
        if (reduced < (slack[to] as number)) {
          slack[to] = reduced
          before[to] = column
        }
        if ((slack[to] as number) < least) {
          least = slack[to] as number
          next = to
        }
      }
      for (let to = 0; to <= columns; to++) {
        if (visited[to] === 1) {
          const held = rowOf[to] as number
          rowPotential[held] = (rowPotential[held] as number) + least
          columnPotential[to] = (columnPotential[to] as number) - least
        } else slack[to] = (slack[to] as number) - least
      }
      column = next
    }
    // Along the way that was found, every row moves on to the next column.
    while (column !== 0) {
      const previous = before[column] as number
      rowOf[column] = rowOf[previous] as number
      column = previous
    }
  }
  const columnOf = benefits.map(() => -1)
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column] as number
    if (row > 0 && cost(row, column) < 0) columnOf[row - 1] = column - 1
  }
  return columnOf
}

function transposed(benefits: readonly (readonly number[])[], columns: number): number[][] {
  return Array.from({ length: columns }, (_, column) => benefits.map((row) => row[column] ?? 0))
}

function turned(rowOfColumn: readonly number[], rows: number): number[] {
  const columnOf: number[] = new Array(rows).fill(-1)
  rowOfColumn.forEach((row, column) => {
    if (row >= 0) columnOf[row] = column
  })
  return columnOf
}
