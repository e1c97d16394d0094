import { batchesOf, type SunInstant, type SunProbes, type SunSweep } from '../land/sun/sun-sweep'

/** What `assembly/sun-sweep.ts` exports: addresses and counts, everything else as given there. */
export interface SunSweepAssembly {
  readonly memory: { readonly buffer: ArrayBuffer }
  sunSweepRows(
    columns: number,
    rows: number,
    firstRow: number,
    direction: number,
    solid: number,
    trees: number,
    run: number,
    sun: number,
    longest: number,
    workspace: number,
    count: number,
    drifts: number,
    drops: number,
    throughTrees: number,
    atCm: number,
    leastSpell: number,
    probeStarts: number,
    probeColumns: number,
    probeNumbers: number,
    probeCount: number,
    probedSolid: number,
    probedTrees: number,
  ): void
  sunEndSpells(cells: number, run: number, sun: number, leastSpell: number): void
  sunJoinCounts(cells: number, sun: number, moreSun: number, longest: number, otherLongest: number): void
  turnField(values: number, columns: number, rows: number, turned: number): void
}

/** Runs `work` with memory of the kernels for it, freed afterwards. */
type WithMemory = <Result>(work: (take: (bytes: number) => number) => Result) => Result

/** The field and the counts over there, as they lie for sweeps from row to row. */
interface Lay {
  readonly columns: number
  readonly rows: number
  readonly firstRow: number
  readonly solid: number
  readonly trees: number
  readonly run: number
  readonly sun: number
  readonly longest: number
  readonly probes: { readonly starts: number; readonly columns: number; readonly numbers: number }
}

/** The sweep of `shared/land/sun/sun-sweep.ts` in WebAssembly: the same numbers. */
export function sunSweepKernel(assembly: SunSweepAssembly, withMemory: WithMemory): SunSweep {
  // Views are made anew each time: the memory moves when it grows.
  const halves = (address: number, length: number) => new Uint16Array(assembly.memory.buffer, address, length)
  const put = (address: number, values: Int32Array | Float64Array) =>
    new Uint8Array(assembly.memory.buffer, address, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    )

  return (field, days, { atCm, leastSpell }, probes, progress) =>
    withMemory((take) => {
      const { columns, rows } = field
      const cells = columns * rows
      const instants = days.reduce((sum, day) => sum + day.length, 0)
      const probed = instants * probes.columns.length

      function keep(values: Int32Array | Float64Array): number {
        const address = take(values.byteLength)
        put(address, values)
        return address
      }
      function keepField(values: Uint16Array | null): number {
        const address = take(cells * 2)
        if (values) halves(address, cells).set(values)
        else halves(address, cells).fill(0)
        return address
      }
      const turnedCopy = (address: number): number => {
        const turned = take(cells * 2)
        assembly.turnField(address, columns, rows, turned)
        return turned
      }
      const keepProbes = (turned: boolean): Lay['probes'] => {
        const { starts, columns: inRow, numbers } = probesByRow(probes, turned, turned ? columns : rows)
        return { starts: keep(starts), columns: keep(inRow), numbers: keep(numbers) }
      }

      const solid = keepField(field.solid)
      const trees = field.trees ? keepField(field.trees) : 0
      const byRows: Lay = {
        ...{ columns, rows, firstRow: field.firstRow, solid, trees },
        ...{ run: keepField(null), sun: keepField(null), longest: keepField(null) },
        probes: keepProbes(false),
      }
      const byColumns: Lay = {
        ...{ columns: rows, rows: columns, firstRow: field.firstColumn },
        ...{ solid: turnedCopy(solid), trees: trees && turnedCopy(trees) },
        ...{ run: keepField(null), sun: keepField(null), longest: keepField(null) },
        probes: keepProbes(true),
      }
      const probedSolid = take(probed * 2)
      const probedTrees = take(probed * 2)
      halves(probedTrees, probed).fill(0)
      let lay = byRows
      let done = 0
      for (const day of days) {
        for (const batch of batchesOf(day)) {
          const wanted = batch[0]?.along === 'columns' ? byColumns : byRows
          if (wanted !== lay) {
            assembly.turnField(lay.run, lay.columns, lay.rows, wanted.run)
            lay = wanted
          }
          const offset = done * probes.columns.length * 2
          sweep(lay, batch, probedSolid + offset, probedTrees + offset)
          done += batch.length
          progress(done / instants)
        }
        assembly.sunEndSpells(cells, lay.run, lay.sun, leastSpell)
      }

      // Both runs are over: their room takes the counts of the columns, turned back.
      assembly.turnField(byColumns.sun, rows, columns, byRows.run)
      assembly.turnField(byColumns.longest, rows, columns, byColumns.run)
      assembly.sunJoinCounts(cells, byRows.sun, byRows.run, byRows.longest, byColumns.run)
      return {
        sun: halves(byRows.sun, cells).slice(),
        longest: halves(byRows.longest, cells).slice(),
        probedSolid: halves(probedSolid, probed).slice(),
        probedTrees: halves(probedTrees, field.trees ? probed : 0).slice(),
      }

      function sweep(at: Lay, batch: readonly SunInstant[], solidInto: number, treesInto: number): void {
        withMemory((takeHere) => {
          const keepHere = (values: Int32Array | Float64Array): number => {
            const address = takeHere(values.byteLength)
            put(address, values)
            return address
          }
          const workspace = takeHere((at.columns + 16) * 2 * 4 * batch.length)
          assembly.sunSweepRows(
            ...([at.columns, at.rows, at.firstRow, batch[0]?.direction ?? 1] as const),
            ...([at.solid, at.trees, at.run, at.sun, at.longest, workspace, batch.length] as const),
            keepHere(Float64Array.from(batch, ({ drift }) => drift)),
            keepHere(Float64Array.from(batch, ({ dropCm }) => dropCm)),
            keepHere(Int32Array.from(batch, ({ throughTrees }) => throughTrees)),
            ...([atCm, leastSpell, at.probes.starts, at.probes.columns, at.probes.numbers] as const),
            ...([probes.columns.length, solidInto, treesInto] as const),
          )
        })
      }
    })
}

/** The probes in the order of the rows they lie in: where each row begins, their columns and which probe each is. */
function probesByRow(probes: SunProbes, turned: boolean, rows: number) {
  const [rowOf, columnOf] = turned ? [probes.columns, probes.rows] : [probes.rows, probes.columns]
  const starts = new Int32Array(rows + 1)
  for (const row of rowOf) starts[row + 1] = (starts[row + 1] ?? 0) + 1
  for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0)
  const next = starts.slice()
  const columns = new Int32Array(rowOf.length)
  const numbers = new Int32Array(rowOf.length)
  for (let probe = 0; probe < rowOf.length; probe++) {
    const row = rowOf[probe] ?? 0
    const place = next[row] ?? 0
    next[row] = place + 1
    columns[place] = columnOf[probe] ?? 0
    numbers[place] = probe
  }
  return { starts, columns, numbers }
}
