/** Pixels that are done at once. */
const lanes: i32 = 8

/**
 * The plain version and what is computed are in `shared/land/sun/sun-sweep.ts`.
 *
 * One batch of instants that sweep the same way, over a field whose rows lie one after the other: the rows from the
 * `firstStep`-th that the sweep comes to, up to before the `endStep`-th. All instants of a batch are done for one row
 * before the next, so that the row and its counts stay in the first cache. `workspace` has room for `count` instants ×
 * 2 (this row and the one before) × 2 (solid, trees) rows of `columns + 16` pixels, with a margin of eight pixels of
 * open ground on either side; it is to be all zero before the first step.
 */
export function sunSweepRows(
  firstStep: i32,
  endStep: i32,
  columns: i32,
  rows: i32,
  firstRow: i32,
  direction: i32,
  solid: usize,
  trees: usize,
  run: usize,
  sun: usize,
  longest: usize,
  workspace: usize,
  count: i32,
  drifts: usize,
  drops: usize,
  throughTrees: usize,
  atCm: i32,
  leastSpell: i32,
  probeStarts: usize,
  probeColumns: usize,
  probeNumbers: usize,
  probeCount: i32,
  probedSolid: usize,
  probedTrees: usize,
): void {
  const rowBytes = (<usize>(columns + 2 * lanes)) << 1
  const instantBytes = rowBytes << 2
  for (let step = firstStep; step < endStep; step++) {
    const row = direction > 0 ? step : rows - 1 - step
    const at = <f64>((firstRow + row) * direction)
    const start = (<usize>(row * columns)) << 1
    const parity = <usize>(step & 1)
    const firstProbe = probeCount > 0 ? load<i32>(probeStarts + ((<usize>row) << 2)) : 0
    const endProbe = probeCount > 0 ? load<i32>(probeStarts + ((<usize>row) << 2), 4) : 0
    for (let instant = 0; instant < count; instant++) {
      const drop = load<f64>(drops + ((<usize>instant) << 3))
      const fall = min(65535, steps(drop, at))
      const half = min(65535, <i32>Math.floor(drop / 2))
      const sideways = (<isize>(steps(load<f64>(drifts + ((<usize>instant) << 3)), at) + lanes)) << 1
      const through = load<i32>(throughTrees + ((<usize>instant) << 2))
      const rowsOfInstant = workspace + instantBytes * <usize>instant
      const before = rowsOfInstant + rowBytes * parity
      const here = rowsOfInstant + rowBytes * (1 - parity)
      const from = <usize>(<isize>before + sideways)
      const to = here + ((<usize>lanes) << 1)
      const withTrees = trees !== 0 && through < 2
      const treeOffset = rowBytes << 1
      if (withTrees)
        sweepRowWithTrees(
          columns,
          solid + start,
          trees + start,
          run + start,
          sun + start,
          longest + start,
          from,
          to,
          from + treeOffset,
          to + treeOffset,
          fall,
          half,
          atCm,
          leastSpell,
          through,
        )
      else
        sweepRow(
          columns,
          solid + start,
          run + start,
          sun + start,
          longest + start,
          from,
          to,
          fall,
          half,
          atCm,
          leastSpell,
        )
      for (let probe = firstProbe; probe < endProbe; probe++) {
        const column = (<usize>load<i32>(probeColumns + ((<usize>probe) << 2))) << 1
        const number = load<i32>(probeNumbers + ((<usize>probe) << 2))
        const into = (<usize>(instant * probeCount + number)) << 1
        store<u16>(probedSolid + into, <u16>max(0, <i32>load<u16>(from + column) - fall))
        if (withTrees) {
          const shade = max(0, <i32>load<u16>(from + treeOffset + column) - fall)
          store<u16>(probedTrees + into, <u16>max(shade, <i32>load<u16>(trees + start + column)))
        }
      }
    }
  }
}

/** Whole steps of a line that moves by `factor` with each row, laid once for the whole plane. */
function steps(factor: f64, at: f64): i32 {
  return <i32>(Math.floor(at * factor + 0.5) - Math.floor((at - 1) * factor + 0.5))
}

function sweepRow(
  columns: i32,
  solid: usize,
  run: usize,
  sun: usize,
  longest: usize,
  from: usize,
  to: usize,
  drop: i32,
  half: i32,
  atCm: i32,
  leastSpell: i32,
): void {
  const drops = i16x8.splat(<i16>drop)
  const halves = i16x8.splat(<i16>half)
  const at = i16x8.splat(<i16>atCm)
  const least = i16x8.splat(<i16>leastSpell)
  const full = i16x8.splat(2)
  const end = (<usize>columns) << 1
  for (let i: usize = 0; i < end; i += 16) {
    const shade = castOn(v128.load(from + i), drops, v128.load(solid + i), halves, to + i)
    countOn(full, i16x8.le_u(shade, at), least, run + i, sun + i, longest + i)
  }
}

function sweepRowWithTrees(
  columns: i32,
  solid: usize,
  trees: usize,
  run: usize,
  sun: usize,
  longest: usize,
  from: usize,
  to: usize,
  fromTrees: usize,
  toTrees: usize,
  drop: i32,
  half: i32,
  atCm: i32,
  leastSpell: i32,
  through: i32,
): void {
  const drops = i16x8.splat(<i16>drop)
  const halves = i16x8.splat(<i16>half)
  const at = i16x8.splat(<i16>atCm)
  const least = i16x8.splat(<i16>leastSpell)
  const full = i16x8.splat(2)
  const part = i16x8.splat(<i16>through)
  const zero = i16x8.splat(0)
  const end = (<usize>columns) << 1
  for (let i: usize = 0; i < end; i += 16) {
    const shade = castOn(v128.load(from + i), drops, v128.load(solid + i), halves, to + i)
    const crown = v128.load(trees + i)
    const treeShade = castOn(v128.load(fromTrees + i), drops, crown, halves, toTrees + i)
    const clear = i16x8.le_u(i16x8.max_u(treeShade, crown), at)
    const share = v128.and(v128.bitselect(full, part, clear), i16x8.le_u(shade, at))
    countOn(share, i16x8.ne(share, zero), least, run + i, sun + i, longest + i)
  }
}

/** Eight pixels of shadow, as they come from the row before; what they and these heights cast goes on to the next. */
function castOn(before: v128, drops: v128, heights: v128, halves: v128, to: usize): v128 {
  const shade = i16x8.sub_sat_u(before, drops)
  v128.store(to, i16x8.max_u(shade, i16x8.add_sat_u(heights, halves)))
  return shade
}

/** Spells go on where the pixels are lit; where the light ends, those that were long enough count. */
function countOn(share: v128, lit: v128, least: v128, run: usize, sun: usize, longest: usize): void {
  const spell = v128.load(run)
  const going = v128.and(i16x8.add(spell, share), lit)
  v128.store(run, going)
  v128.store(longest, i16x8.max_u(v128.load(longest), going))
  const ended = v128.and(v128.andnot(spell, lit), i16x8.ge_u(spell, least))
  v128.store(sun, i16x8.add(v128.load(sun), ended))
}

/** The night ends every spell. `cells` is a multiple of eight. */
export function sunEndSpells(cells: i32, run: usize, sun: usize, leastSpell: i32): void {
  const least = i16x8.splat(<i16>leastSpell)
  const end = (<usize>cells) << 1
  for (let i: usize = 0; i < end; i += 16) {
    const spell = v128.load(run + i)
    v128.store(sun + i, i16x8.add(v128.load(sun + i), v128.and(spell, i16x8.ge_u(spell, least))))
  }
  memory.fill(run, 0, end)
}

/** `values` with rows and columns exchanged, eight by eight; both numbers are multiples of eight. */
export function turnField(values: usize, columns: i32, rows: i32, turned: usize): void {
  const stride = (<usize>columns) << 1
  const turnedStride = (<usize>rows) << 1
  for (let row = 0; row < rows; row += 8) {
    for (let column = 0; column < columns; column += 8) {
      const from = values + (<usize>row * stride + ((<usize>column) << 1))
      const to = turned + (<usize>column * turnedStride + ((<usize>row) << 1))
      turnBlock(from, stride, to, turnedStride)
    }
  }
}

/** Pairs of rows are woven together, then pairs of pairs, then the two halves. */
function turnBlock(from: usize, stride: usize, to: usize, turnedStride: usize): void {
  const a0 = v128.load(from)
  const a1 = v128.load(from + stride)
  const a2 = v128.load(from + stride * 2)
  const a3 = v128.load(from + stride * 3)
  const a4 = v128.load(from + stride * 4)
  const a5 = v128.load(from + stride * 5)
  const a6 = v128.load(from + stride * 6)
  const a7 = v128.load(from + stride * 7)
  const b0 = v128.shuffle<i16>(a0, a1, 0, 8, 1, 9, 2, 10, 3, 11)
  const b1 = v128.shuffle<i16>(a0, a1, 4, 12, 5, 13, 6, 14, 7, 15)
  const b2 = v128.shuffle<i16>(a2, a3, 0, 8, 1, 9, 2, 10, 3, 11)
  const b3 = v128.shuffle<i16>(a2, a3, 4, 12, 5, 13, 6, 14, 7, 15)
  const b4 = v128.shuffle<i16>(a4, a5, 0, 8, 1, 9, 2, 10, 3, 11)
  const b5 = v128.shuffle<i16>(a4, a5, 4, 12, 5, 13, 6, 14, 7, 15)
  const b6 = v128.shuffle<i16>(a6, a7, 0, 8, 1, 9, 2, 10, 3, 11)
  const b7 = v128.shuffle<i16>(a6, a7, 4, 12, 5, 13, 6, 14, 7, 15)
  const c0 = v128.shuffle<i32>(b0, b2, 0, 4, 1, 5)
  const c1 = v128.shuffle<i32>(b0, b2, 2, 6, 3, 7)
  const c2 = v128.shuffle<i32>(b1, b3, 0, 4, 1, 5)
  const c3 = v128.shuffle<i32>(b1, b3, 2, 6, 3, 7)
  const c4 = v128.shuffle<i32>(b4, b6, 0, 4, 1, 5)
  const c5 = v128.shuffle<i32>(b4, b6, 2, 6, 3, 7)
  const c6 = v128.shuffle<i32>(b5, b7, 0, 4, 1, 5)
  const c7 = v128.shuffle<i32>(b5, b7, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<i64>(c0, c4, 0, 2))
  v128.store(to + turnedStride, v128.shuffle<i64>(c0, c4, 1, 3))
  v128.store(to + turnedStride * 2, v128.shuffle<i64>(c1, c5, 0, 2))
  v128.store(to + turnedStride * 3, v128.shuffle<i64>(c1, c5, 1, 3))
  v128.store(to + turnedStride * 4, v128.shuffle<i64>(c2, c6, 0, 2))
  v128.store(to + turnedStride * 5, v128.shuffle<i64>(c2, c6, 1, 3))
  v128.store(to + turnedStride * 6, v128.shuffle<i64>(c3, c7, 0, 2))
  v128.store(to + turnedStride * 7, v128.shuffle<i64>(c3, c7, 1, 3))
}
