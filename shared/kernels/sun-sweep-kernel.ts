import { batchesOf, type SunInstant, type SunProbes, type SunSweep } from '../land/sun/sun-sweep'

/** What `assembly/sun-sweep.ts` exports: addresses and counts, everything else as given there. */
export interface SunSweepAssembly {
  readonly memory: { readonly buffer: ArrayBuffer }
  sunSweepRows(
    firstStep: number,
    endStep: number,
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
  turnField(values: number, columns: number, rows: number, turned: number): void
}

/** Runs `work` with memory of the kernels for it, freed afterwards. */
type WithMemory = <Result>(work: (take: (bytes: number) => number) => Result) => Result

/** The field over there, as it lies for sweeps from row to row. */
interface Lay {
  readonly columns: number
  readonly rows: number
  readonly firstRow: number
  readonly solid: number
  readonly trees: number
  readonly probes: { readonly starts: number; readonly columns: number; readonly numbers: number }
}

/** Pixels × instants between two tellings of progress: some ten milliseconds. */
const atOnce = 4_000_000

/** The sweep of `shared/land/sun/sun-sweep.ts` in WebAssembly: the same numbers. */
export function sunSweepKernel(assembly: SunSweepAssembly, withMemory: WithMemory): SunSweep {
  // Views are made anew each time: the memory moves when it grows.
  const halves = (address: number, length: number) => new Uint16Array(assembly.memory.buffer, address, length)
  const keepIn =
    (take: (bytes: number) => number) =>
    (values: Int32Array | Float64Array): number => {
      const address = take(values.byteLength)
      new Uint8Array(assembly.memory.buffer, address, values.byteLength).set(
        new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      )
      return address
    }

  return (field, days, { atCm, leastSpell, room: kept }, probes, progress) =>
    withMemory((take) => {
      const { columns, rows } = field
      const cells = columns * rows
      const instants = days.reduce((sum, day) => sum + day.length, 0)
      const probed = instants * probes.columns.length
      const keep = keepIn(take)

      /** Room for so many halves; the first use of fresh memory takes the machine a while. */
      const room = (length: number): number => {
        progress(0)
        return take(length * 2)
      }
      const keepField = (values: Uint16Array): number => {
        const address = room(cells)
        halves(address, cells).set(values)
        return address
      }
      const blank = (length: number): number => {
        const address = room(length)
        halves(address, length).fill(0)
        return address
      }
      const turnedCopy = (address: number): number => {
        const turned = room(cells)
        assembly.turnField(address, columns, rows, turned)
        return turned
      }
      const keepProbes = (turned: boolean): Lay['probes'] => {
        const { starts, columns: inRow, numbers } = probesByRow(probes, turned, turned ? columns : rows)
        return { starts: keep(starts), columns: keep(inRow), numbers: keep(numbers) }
      }

      const solid = keepField(field.solid)
      const trees = field.trees ? keepField(field.trees) : 0
      const lays: Record<SunInstant['along'], Lay> = {
        rows: { columns, rows, firstRow: field.firstRow, solid, trees, probes: keepProbes(false) },
        columns: {
          ...{ columns: rows, rows: columns, firstRow: field.firstColumn },
          ...{ solid: turnedCopy(solid), trees: trees && turnedCopy(trees) },
          probes: keepProbes(true),
        },
      }
      let done = 0
      const counts = { run: blank(cells), sun: blank(cells), longest: blank(cells) }
      let spare = room(cells)
      let along: SunInstant['along'] = 'rows'
      const turnTo = (wanted: SunInstant['along']): void => {
        if (wanted === along) return
        for (const count of ['run', 'sun', 'longest'] as const) {
          progress(done / instants)
          assembly.turnField(counts[count], lays[along].columns, lays[along].rows, spare)
          ;[counts[count], spare] = [spare, counts[count]]
        }
        along = wanted
      }

      const probedSolid = blank(probed)
      const probedTrees = blank(probed)
      for (const day of days) {
        for (const batch of batchesOf(day)) {
          turnTo(batch[0]?.along ?? along)
          sweep(lays[along], batch)
          done += batch.length
        }
        assembly.sunEndSpells(cells, counts.run, counts.sun, leastSpell)
        progress(done / instants)
      }
      turnTo('rows')
      const countsOf = (which: 'sun' | 'longest'): Uint16Array => {
        progress(1)
        const laid = kept?.[which].lend(cells) ?? new Uint16Array(cells)
        laid.set(halves(counts[which], cells))
        return laid
      }
      return {
        sun: countsOf('sun'),
        longest: countsOf('longest'),
        probedSolid: halves(probedSolid, probed).slice(),
        probedTrees: halves(probedTrees, field.trees ? probed : 0).slice(),
      }

      function sweep(lay: Lay, batch: readonly SunInstant[]): void {
        withMemory((takeHere) => {
          const keepHere = keepIn(takeHere)
          const workspace = keepHere(new Int32Array((lay.columns + 16) * 2 * batch.length))
          const drifts = keepHere(Float64Array.from(batch, ({ drift }) => drift))
          const drops = keepHere(Float64Array.from(batch, ({ dropCm }) => dropCm))
          const throughTrees = keepHere(Int32Array.from(batch, (instant) => instant.throughTrees))
          const probedBefore = done * probes.columns.length * 2
          const strip = Math.ceil(atOnce / (lay.columns * batch.length))
          for (let step = 0; step < lay.rows; step += strip) {
            const endStep = Math.min(lay.rows, step + strip)
            assembly.sunSweepRows(
              ...([step, endStep, lay.columns, lay.rows, lay.firstRow, batch[0]?.direction ?? 1] as const),
              ...([lay.solid, lay.trees, counts.run, counts.sun, counts.longest] as const),
              ...([workspace, batch.length, drifts, drops, throughTrees, atCm, leastSpell] as const),
              ...([
                lay.probes.starts,
                lay.probes.columns,
                lay.probes.numbers,
                probes.columns.length,
              ] as const),
              ...([probedSolid + probedBefore, probedTrees + probedBefore] as const),
            )
            progress((done + (batch.length * endStep) / lay.rows) / instants)
          }
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
