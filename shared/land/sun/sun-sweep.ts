import type { SweepRoom } from './sweep-room'

/**
 * What stands on the ground, in centimetres above it, row by row from the south-west; 0 is open ground. The numbers of
 * columns and rows are multiples of 8 (the fast version takes eight pixels at a time).
 */
export interface SunField {
  readonly columns: number
  readonly rows: number
  /**
   * Where the first pixel lies on the grid of the whole plane. Rays are laid by these numbers, so that a tile shows
   * what the whole would.
   */
  readonly firstColumn: number
  readonly firstRow: number
  readonly cellCm: number
  /** Buildings and walls: no sun behind them. */
  readonly solid: Uint16Array
  /** Crowns of trees, or `null` without any. */
  readonly trees: Uint16Array | null
}

/** Shares of the sun that come through a crown, in halves: bare crowns let 40–52 % pass, leafy ones 1–5 %. */
export const throughLeaves = 0
export const throughBareCrowns = 1
export const fullSun = 2

/** One look at the sun, as a sweep over the field needs it. */
export interface SunInstant {
  /** Whether the sweep goes from row to row or from column to column: along the axis nearer to the sun's direction. */
  readonly along: 'rows' | 'columns'
  /** 1 when it goes northward (eastward): the sun is in the south (west). */
  readonly direction: 1 | -1
  /** Pixels that a ray towards the sun moves sideways with each row (column), within −1…1. */
  readonly drift: number
  /** Centimetres by which a shadow's height falls with each row (column). */
  readonly dropCm: number
  /** What comes through crowns: `throughLeaves`, `throughBareCrowns` or `fullSun` (trees are left out). */
  readonly throughTrees: 0 | 1 | 2
}

/** Pixels at which the heights of the shadows themselves are wanted. */
export interface SunProbes {
  readonly columns: Int32Array
  readonly rows: Int32Array
}

export interface SunSweepOptions {
  /** The sun is looked for at this height above the ground. */
  readonly atCm: number
  /** Shorter spells do not count, in halves of instants. */
  readonly leastSpell: number
  /** Where the counts may be laid, until the next sweep in that room. */
  readonly room?: SweepRoom | undefined
}

/** In halves of instants. */
export interface SunCounts {
  /** In the sun, in spells that are long enough. */
  readonly sun: Uint16Array
  /** The longest spell of any day. */
  readonly longest: Uint16Array
  /** Heights in centimetres up to which shadows reach at the probes, instant after instant; empty without probes. */
  readonly probedSolid: Uint16Array
  readonly probedTrees: Uint16Array
}

/**
 * Counts the instants at which each pixel of the field is in the sun, day by day.
 *
 * For every instant the field is swept away from the sun. A shadow has a height above every pixel: what stands or is
 * shaded on the pixel before, less the drop of the ray between the two. The ray of a pixel goes to the nearest pixel of
 * the row before, on lines that are laid once for the whole plane; so nothing is blurred, no ray is marched, and the
 * work is pixels × instants. A pixel is taken as high up to half a step beyond its middle, which is where its edge lies
 * on average. Heights are whole centimetres, and so both versions agree bit for bit.
 */
export type SunSweep = (
  field: SunField,
  days: readonly (readonly SunInstant[])[],
  options: SunSweepOptions,
  probes: SunProbes,
  progress: (share: number) => void,
) => SunCounts

/** Successive instants of a day that sweep the same way: they are done together, row by row. */
export function batchesOf(day: readonly SunInstant[]): readonly (readonly SunInstant[])[] {
  const batches: SunInstant[][] = []
  for (const instant of day) {
    const batch = batches.at(-1)
    const last = batch?.[0]
    if (batch && last?.along === instant.along && last.direction === instant.direction) batch.push(instant)
    else batches.push([instant])
  }
  return batches
}

/** Rows and columns exchanged. */
function turnedField(values: Uint16Array, columns: number, rows: number): Uint16Array {
  const turned = new Uint16Array(values.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column] ?? 0
  }
  return turned
}

/** The field as it lies for sweeps from row to row. */
interface Lay {
  readonly columns: number
  readonly rows: number
  readonly firstRow: number
  readonly solid: Uint16Array
  readonly trees: Uint16Array | null
  /** By row, which probes lie in it and in which columns. */
  readonly probesOfRow: ReadonlyMap<number, readonly (readonly [probe: number, column: number])[]>
}

/** By pixel, in the order of the lay: the spell that goes on, and what is counted so far. */
interface Counts {
  run: Uint16Array
  sun: Uint16Array
  longest: Uint16Array
}

const mostCm = 65_535

/** The plain version. */
export const sunSweep: SunSweep = (field, days, options, probes, progress) => {
  const instants = days.reduce((sum, day) => sum + day.length, 0)
  const probedSolid = new Uint16Array(instants * probes.columns.length)
  const probedTrees = new Uint16Array(field.trees ? probedSolid.length : 0)
  const lays = { rows: layOf(field, probes, false), columns: layOf(field, probes, true) }
  const blank = () => new Uint16Array(field.solid.length)
  const counts: Counts = { run: blank(), sun: blank(), longest: blank() }
  let along: SunInstant['along'] = 'rows'
  const turnTo = (wanted: SunInstant['along']): void => {
    if (wanted === along) return
    for (const count of ['run', 'sun', 'longest'] as const)
      counts[count] = turnedField(counts[count], lays[along].columns, lays[along].rows)
    along = wanted
  }
  let done = 0
  for (const day of days) {
    for (const batch of batchesOf(day)) {
      turnTo(batch[0]?.along ?? along)
      sweepRows(lays[along], counts, batch, options, probedSolid, probedTrees, done * probes.columns.length)
      done += batch.length
      progress(done / instants)
    }
    endSpells(counts, options.leastSpell)
  }
  turnTo('rows')
  return { sun: counts.sun, longest: counts.longest, probedSolid, probedTrees }
}

function layOf(field: SunField, probes: SunProbes, turned: boolean): Lay {
  const { columns, rows, solid, trees } = field
  const lie = (values: Uint16Array) => (turned ? turnedField(values, columns, rows) : values)
  const probesOfRow = new Map<number, [number, number][]>()
  for (let probe = 0; probe < probes.columns.length; probe++) {
    const at = [probes.rows[probe] ?? 0, probes.columns[probe] ?? 0] as const
    const [row, column] = turned ? [at[1], at[0]] : at
    const inRow = probesOfRow.get(row)
    if (inRow) inRow.push([probe, column])
    else probesOfRow.set(row, [[probe, column]])
  }
  return {
    columns: turned ? rows : columns,
    rows: turned ? columns : rows,
    firstRow: turned ? field.firstColumn : field.firstRow,
    solid: lie(solid),
    trees: trees && lie(trees),
    probesOfRow,
  }
}

/** Where the next pixel towards the sun lies and by how much the shadow's height falls, from step to step. */
const steps = (factor: number, at: number): number =>
  Math.floor(at * factor + 0.5) - Math.floor((at - 1) * factor + 0.5)

/** Rows of shadow heights as they come from the row before and go to the next one, a pixel of open ground around. */
interface Shadows {
  from: Int32Array
  to: Int32Array
}

function sweepRows(
  lay: Lay,
  counts: Counts,
  batch: readonly SunInstant[],
  { atCm, leastSpell }: SunSweepOptions,
  probedSolid: Uint16Array,
  probedTrees: Uint16Array,
  probedFrom: number,
): void {
  const { columns, rows, firstRow, solid, trees } = lay
  const probeCount = [...lay.probesOfRow.values()].reduce((sum, row) => sum + row.length, 0)
  const direction = batch[0]?.direction ?? 1
  const openGround = (): Shadows => ({ from: new Int32Array(columns + 2), to: new Int32Array(columns + 2) })
  const shadows = batch.map(() => ({ solid: openGround(), trees: openGround() }))
  const shares = new Uint8Array(columns)
  for (let step = 0; step < rows; step++) {
    const row = direction > 0 ? step : rows - 1 - step
    const at = (firstRow + row) * direction
    const start = row * columns
    batch.forEach(({ drift, dropCm, throughTrees }, instant) => {
      const { solid: walls, trees: crowns } = shadows[instant] as (typeof shadows)[number]
      const sideways = steps(drift, at) + 1
      const drop = Math.min(mostCm, steps(dropCm, at))
      const half = Math.min(mostCm, Math.floor(dropCm / 2))
      const withTrees = trees !== null && throughTrees < fullSun
      const rowOf = (field: Uint16Array) => field.subarray(start, start + columns)
      const ray = { sideways, drop, half, atCm }
      shares.fill(fullSun)
      if (withTrees) castRow(rowOf(trees), crowns, ray, shares, throughTrees)
      castRow(rowOf(solid), walls, ray, shares, 0)
      // Who sits under a crown sits in its shade; behind a wall it makes no difference.
      if (withTrees) shadeUnder(rowOf(trees), atCm, shares, throughTrees)
      countRow(shares, start, counts, leastSpell)
      for (const [probe, column] of lay.probesOfRow.get(row) ?? []) {
        const into = probedFrom + instant * probeCount + probe
        probedSolid[into] = Math.max(0, (walls.from[column + sideways] ?? 0) - drop)
        if (withTrees)
          probedTrees[into] = Math.max(
            0,
            (crowns.from[column + sideways] ?? 0) - drop,
            trees[start + column] ?? 0,
          )
      }
      for (const one of [walls, crowns]) [one.from, one.to] = [one.to, one.from]
    })
  }
}

/** How a ray comes from the row before: pixels aside, and centimetres fallen on the way and to a pixel's edge. */
interface RayStep {
  readonly sideways: number
  readonly drop: number
  readonly half: number
  readonly atCm: number
}

/** Lets shadows fall on a row and on from it; pixels in the shade have at most the share `through`. */
function castRow(
  heights: Uint16Array,
  { from, to }: Shadows,
  { sideways, drop, half, atCm }: RayStep,
  shares: Uint8Array,
  through: number,
): void {
  for (let column = 0; column < heights.length; column++) {
    const shade = Math.max(0, (from[column + sideways] as number) - drop)
    to[column + 1] = Math.max(shade, Math.min(mostCm, (heights[column] as number) + half))
    if (shade > atCm && through < (shares[column] as number)) shares[column] = through
  }
}

function shadeUnder(crowns: Uint16Array, atCm: number, shares: Uint8Array, through: number): void {
  for (let column = 0; column < crowns.length; column++)
    if ((crowns[column] as number) > atCm && through < (shares[column] as number)) shares[column] = through
}

/** Spells go on where there is sun; where it ends, those that were long enough count. */
function countRow(
  shares: Uint8Array,
  start: number,
  { run, sun, longest }: Counts,
  leastSpell: number,
): void {
  for (let column = 0; column < shares.length; column++) {
    const i = start + column
    const share = shares[column] as number
    const spell = run[i] as number
    if (share !== 0) {
      run[i] = spell + share
      if (spell + share > (longest[i] as number)) longest[i] = spell + share
    } else if (spell !== 0) {
      if (spell >= leastSpell) sun[i] = (sun[i] as number) + spell
      run[i] = 0
    }
  }
}

/** The night ends every spell. */
function endSpells({ run, sun }: Counts, leastSpell: number): void {
  for (let i = 0; i < run.length; i++) {
    const spell = run[i] ?? 0
    if (spell >= leastSpell) sun[i] = (sun[i] ?? 0) + spell
    run[i] = 0
  }
}
