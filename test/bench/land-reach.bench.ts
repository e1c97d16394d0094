// How far people walk, at three sizes of town, beside SciPy and QGIS: the same lines, the same snapping, the same limit.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlayEngine } from '../../electron/analysis/overlay-engine'
import { localMetric } from '../../shared/crs/local-metric'
import { toPlaneLines, toPlanePoints, toPlanePolygons } from '../../shared/geometry/plane'
import { representativePoint } from '../../shared/geometry/representative-point'
import { SegmentGrid } from '../../shared/geometry/segment-grid'
import { type LineColumns, lineColumns, snapLines } from '../../shared/geometry/walk-lines'
import { arcCosts, arcsOf } from '../../shared/geometry/walk-network'
import { searchWalks } from '../../shared/geometry/walk-search'
import { Community } from '../../shared/indicators/community'
import { reach } from '../../shared/land/reach/reach'
import { ReachGround } from '../../shared/land/reach/reach-ground'
import { unhurried } from '../../shared/land/unhurried'
import { MemoryProject } from '../../shared/model/memory-project'
import { askPython, hasPython } from '../builders/python-peer'
import { median, report, timed } from './measure'
import { type TownSize, townFeatures, townFolder } from './town'

const rounds = 5
/** Most homes have a vertex this near; a cell holds some five of them. */
const firstLookM = 25
const cellM = 50
const limitM = 1080
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))

interface Places {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

interface Town {
  readonly lines: LineColumns
  readonly sources: Places
  readonly homes: Places
  readonly weights: Float64Array
}

function readTown(path: string): Town {
  const metric = localMetric([116.38, 39.9])
  const columns = (points: readonly (readonly [number, number])[]): Places => ({
    xs: Float64Array.from(points, ([x]) => x),
    ys: Float64Array.from(points, ([, y]) => y),
  })
  const buildings = townFeatures(path, 'buildings')
  return {
    lines: lineColumns(townFeatures(path, 'roads').flatMap(({ geometry }) => toPlaneLines(geometry, metric))),
    sources: columns(
      townFeatures(path, 'pois')
        .filter(({ properties }) => properties?.kind === 'clinic')
        .flatMap(({ geometry }) => toPlanePoints(geometry, metric)),
    ),
    homes: columns(
      buildings.map(({ geometry }) => representativePoint(toPlanePolygons(geometry, metric)) ?? [0, 0]),
    ),
    weights: Float64Array.from(buildings, ({ properties }) => Number(properties?.households ?? 0)),
  }
}

/** The vertex nearest to each place, and how far it is. */
function nearestNodes(nodes: Places, grid: SegmentGrid, places: Places) {
  const nearest = new Int32Array(places.xs.length)
  const offM = new Float64Array(places.xs.length)
  for (let i = 0; i < nearest.length; i++) {
    const x = places.xs[i] as number
    const y = places.ys[i] as number
    let best = Infinity
    for (let lookM = firstLookM; best > lookM * lookM && lookM < 1e6; lookM *= 2) {
      const count = grid.look(x - lookM, y - lookM, x + lookM, y + lookM)
      const { found } = grid
      for (let at = 0; at < count; at++) {
        const node = found[at] as number
        const dx = (nodes.xs[node] as number) - x
        const dy = (nodes.ys[node] as number) - y
        const square = dx * dx + dy * dy
        if (square >= best) continue
        best = square
        nearest[i] = node
      }
    }
    offM[i] = Math.sqrt(best)
  }
  return { nearest, offM }
}

/** The whole job from coordinates to shares, as the peer does it. */
function walkTown({ lines, sources, homes, weights }: Town) {
  const snapped = snapLines(lines, 0.001)
  const arcs = arcsOf(snapped, [])
  const costs = arcCosts(arcs, snapped.edgeLengthM, () => true)
  const { xs, ys } = snapped
  const grid = new SegmentGrid({ count: xs.length, ax: xs, ay: ys, bx: xs, by: ys }, cellM)
  const seeds = Array.from(nearestNodes(snapped, grid, sources).nearest, (node, origin) => ({
    node,
    cost: 0,
    origin,
  }))
  const { cost } = searchWalks(arcs, costs, seeds, limitM)
  const { nearest, offM } = nearestNodes(snapped, grid, homes)
  const covered = [0, 0, 0]
  let all = 0
  for (let home = 0; home < weights.length; home++) {
    const weight = weights[home] as number
    const walkM = (cost[nearest[home] as number] as number) + (offM[home] as number)
    all += weight
    for (const [i, most] of [360, 720, 1080].entries())
      if (walkM <= most) covered[i] = (covered[i] ?? 0) + weight
  }
  return { shares: covered.map((people) => people / all), nodes: xs.length, edges: snapped.edgeFrom.length }
}

function writeTown({ lines, sources, homes, weights }: Town): void {
  const write = (name: string, ...columns: readonly (Float64Array | Int32Array)[]): void =>
    writeFileSync(
      join(folder, name),
      Buffer.concat(
        columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
      ),
    )
  const lineOf = new Int32Array(lines.xs.length)
  for (let line = 0; line + 1 < lines.first.length; line++)
    lineOf.fill(line, lines.first[line], lines.first[line + 1])
  write('lines.f64', lines.xs, lines.ys)
  write('line-of.i32', lineOf)
  write('sources.f64', sources.xs, sources.ys)
  write('homes.f64', homes.xs, homes.ys, weights)
}

/** Milliseconds of the processor, for a machine that others use as well. */
function processorMs(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return median(times)
}

async function medianOf(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timed(work))
  return median(times)
}

function compareShares(what: string, peer: string, ours: readonly number[], theirs: readonly number[]): void {
  const points = Math.max(...theirs.map((share, i) => Math.abs(share - (ours[i] ?? 0)) * 100))
  const verdict = points <= 0.2 ? '✓' : '✕'
  console.log(
    `${verdict} ${what}: shares agree with ${peer} within ${points.toFixed(4)} points (at most 0.2)`,
  )
  if (!(points <= 0.2)) process.exitCode = 1
}

/** QGIS walks from one source at a time: minutes for a city, so that the city is left out. */
async function benchQgis(what: string, size: TownSize, town: Town, shares: readonly number[]): Promise<void> {
  if (size === 'city') return
  if (!hasPython('qgis.analysis')) {
    console.log(`– ${what}: QGIS is not installed`)
    return
  }
  const peer = askPython('land_reach_qgis.py', folder, size === 'community' ? '3' : '1') as {
    seconds: number[]
    shares: number[]
    version: string
  }
  const name = `QGIS ${peer.version.split('.', 2).join('.')}`
  compareShares(what, name, shares, peer.shares)
  report(what, await medianOf(() => walkTown(town)), name, median(peer.seconds) * 1000, 0.33)
}

async function benchPeer(size: TownSize, town: Town): Promise<void> {
  const ours = walkTown(town)
  const what = `reach 5/10/15 min from coordinates to shares, ${size}`
  const shown = ours.shares.map((share) => (share * 100).toFixed(2)).join(' / ')
  console.log(
    `  ${what}: ${ours.nodes} nodes, ${ours.edges} edges, ${town.sources.xs.length} clinics: ${shown} %`,
  )
  writeTown(town)
  await benchQgis(what, size, town, ours.shares)
  if (!hasPython('scipy')) {
    console.log(`– ${what}: ${(await medianOf(() => walkTown(town))).toFixed(0)} ms; SciPy is not installed`)
    return
  }
  const before = await medianOf(() => walkTown(town))
  const peer = askPython('land_reach.py', 'bench', folder, String(rounds)) as {
    seconds: number[]
    cpu: number[]
    shares: number[]
  }
  const after = await medianOf(() => walkTown(town))
  compareShares(what, 'SciPy', ours.shares, peer.shares)
  const mostRatio = size === 'community' ? 1 : 0.33
  report(what, (before + after) / 2, 'SciPy', median(peer.seconds) * 1000, mostRatio)
  // Some milliseconds only: the compiler's own threads would weigh more than the work.
  if (size === 'community') return
  const cpu = `time of the processor, ${what}`
  report(
    cpu,
    processorMs(() => walkTown(town)),
    'SciPy',
    median(peer.cpu) * 1000,
    mostRatio,
  )
}

/** The product's own answer: homes stepping out of their outlines, seven groups at their own speeds. */
async function benchReach(size: TownSize, path: string): Promise<void> {
  const project = new MemoryProject()
  const load = (
    table: string,
    layer: 'roads' | 'buildings' | 'boundary',
    read: (tags: Record<string, unknown>) => object,
  ) =>
    project.load(
      table,
      townFeatures(path, layer).map(({ geometry, properties }, i) => ({
        id: i + 1,
        geometry,
        properties: { ...read(properties ?? {}) },
      })),
    )
  load('roads', 'roads', () => ({ class: 'lane' }))
  load('buildings', 'buildings', ({ use, households }) => ({
    use: String(use),
    residents: Number(households),
  }))
  load('boundary', 'boundary', () => ({}))
  project.load(
    'facilities',
    townFeatures(path, 'pois').map(({ geometry, properties }, i) => ({
      id: i + 1,
      geometry,
      properties: { kind: String(properties?.kind) },
    })),
  )
  const overlay = await overlayEngine()
  let ground: ReachGround | null = null
  const read = await timed(() => {
    ground = new ReachGround(new Community(project, overlay))
    ground.homeAccesses(false, unhurried)
  })
  if (!ground) return
  const held: ReachGround = ground
  const input = {
    to: { kind: 'facilities' as const, kinds: ['clinic' as const] },
    ...{ areas: false, streets: false, missingLinks: 0 },
  }
  reach(held, input)
  const cpuMs = processorMs(() => reach(held, input))
  const all = await medianOf(() => reach(held, input))
  console.log(
    `  the project read and every home led to its path, ${size}: ${read.toFixed(0)} ms, once until it changes`,
  )
  report(`all thresholds and groups of the product, ${size}`, all, 'limit', 150, 1)
  report(`time of the processor, all thresholds and groups, ${size}`, cpuMs, 'limit', 150, 1)
  const drawn = processorMs(() => reach(held, { ...input, areas: true, streets: true, ways: true }))
  console.log(
    `  time of the processor, the same with areas, streets and the way of every home, ${size}: ${drawn.toFixed(0)} ms`,
  )
  const linked = processorMs(() => reach(held, { ...input, missingLinks: 10 }))
  report(`time of the processor, the ten links that save most, ${size}`, linked, 'limit', 3000, 1)
}

for (const size of ['community', 'district', 'city'] as const) {
  const path = townFolder(size)
  if (!path) {
    console.log('– the synthetic towns and their generator are not on this machine')
    break
  }
  await benchPeer(size, readTown(path))
  await benchReach(size, path)
  console.log(
    `  memory of the process with the town, ${size}: ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  )
}
rmSync(folder, { recursive: true })
