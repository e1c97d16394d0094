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

/** The field and the counts as they lie for sweeps from row to row. */
interface Lay {
  readonly columns: number
  readonly rows: number
  readonly firstRow: number
  readonly solid: Uint16Array
  readonly trees: Uint16Array | null
  readonly sun: Uint16Array
  readonly longest: Uint16Array
  /** By row, which probes lie in it and in which columns. */
  readonly probesOfRow: ReadonlyMap<number, readonly (readonly [probe: number, column: number])[]>
}

const mostCm = 65_535

/** The plain version. */
export const sunSweep: SunSweep = (field, days, options, probes, progress) => {
  const instants = days.reduce((sum, day) => sum + day.length, 0)
  const probedSolid = new Uint16Array(instants * probes.columns.length)
  const probedTrees = new Uint16Array(field.trees ? probedSolid.length : 0)
  const lays = { rows: layOf(field, probes, false), columns: layOf(field, probes, true) }
  let run = new Uint16Array(field.solid.length)
  let along: SunInstant['along'] = 'rows'
  let done = 0
  const turn = (to: SunInstant['along']): void => {
    if (to === along) return
    run = turnedField(run, lays[along].columns, lays[along].rows) as typeof run
    along = to
  }
  for (const day of days) {
    for (const batch of batchesOf(day)) {
      turn(batch[0]?.along ?? along)
      sweepRows(lays[along], run, batch, options, probedSolid, probedTrees, done * probes.columns.length)
      done += batch.length
      progress(done / instants)
    }
    endSpells(lays[along], run, options.leastSpell)
  }
  const { rows, columns } = lays
  const otherSun = turnedField(columns.sun, columns.columns, columns.rows)
  const otherLongest = turnedField(columns.longest, columns.columns, columns.rows)
  for (let i = 0; i < run.length; i++) {
    rows.sun[i] = (rows.sun[i] ?? 0) + (otherSun[i] ?? 0)
    rows.longest[i] = Math.max(rows.longest[i] ?? 0, otherLongest[i] ?? 0)
  }
  return { sun: rows.sun, longest: rows.longest, probedSolid, probedTrees }
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
    sun: new Uint16Array(solid.length),
    longest: new Uint16Array(solid.length),
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
  run: Uint16Array,
  batch: readonly SunInstant[],
  { atCm, leastSpell }: SunSweepOptions,
  probedSolid: Uint16Array,
  probedTrees: Uint16Array,
  probedFrom: number,
): void {
  const { columns, rows, firstRow, solid, trees, sun, longest } = lay
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
      shares.fill(fullSun)
      // Who sits under a crown sits in its shade; behind a wall it makes no difference.
      if (withTrees)
        castRow(
          trees.subarray(start, start + columns),
          crowns,
          sideways,
          drop,
          half,
          atCm,
          shares,
          throughTrees,
          true,
        )
      castRow(solid.subarray(start, start + columns), walls, sideways, drop, half, atCm, shares, 0, false)
      countRow(shares, start, run, sun, longest, leastSpell)
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

/** Lets shadows fall on a row and on from it; pixels in the shade have at most the share `through`. */
function castRow(
  heights: Uint16Array,
  { from, to }: Shadows,
  sideways: number,
  drop: number,
  half: number,
  atCm: number,
  shares: Uint8Array,
  through: number,
  shadesItself: boolean,
): void {
  for (let column = 0; column < heights.length; column++) {
    const height = heights[column] as number
    const shade = Math.max(0, (from[column + sideways] as number) - drop)
    to[column + 1] = Math.max(shade, Math.min(mostCm, height + half))
    const isShaded = shade > atCm || (shadesItself && height > atCm)
    if (isShaded && through < (shares[column] as number)) shares[column] = through
  }
}

/** Spells go on where there is sun; where it ends, those that were long enough count. */
function countRow(
  shares: Uint8Array,
  start: number,
  run: Uint16Array,
  sun: Uint16Array,
  longest: Uint16Array,
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
function endSpells({ sun }: Lay, run: Uint16Array, leastSpell: number): void {
  for (let i = 0; i < run.length; i++) {
    const spell = run[i] ?? 0
    if (spell >= leastSpell) sun[i] = (sun[i] ?? 0) + spell
    run[i] = 0
  }
}
