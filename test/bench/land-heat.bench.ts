// Heat of a million points and points in the outlines of a city, beside SciPy, geopandas and QGIS where they are.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kernelEngine } from '../../electron/analysis/kernel-engine'
import { type LocalMetric, localMetric } from '../../shared/crs/local-metric'
import { type PlaneMultiPolygon, toPlanePolygons } from '../../shared/geometry/plane'
import { areaColumns, placesInAreas } from '../../shared/geometry/points-in-areas'
import { gridAround, type WeightedPoints } from '../../shared/land/kernel-density'
import { askPython, hasPython } from '../builders/python-peer'
import { median, report } from './measure'
import { type TownSize, townFeatures, townFolder } from './town'

const rounds = 5
/** Peers that take seconds. */
const slowRounds = 3
const radiusM = 30
const cellM = 5
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))

interface Town {
  readonly points: WeightedPoints
  readonly outlines: readonly PlaneMultiPolygon[]
}

function readTown(path: string): Town {
  const metric: LocalMetric = localMetric([116.38, 39.9])
  const places = townFeatures(path, 'points').map(({ geometry }) =>
    metric.toMetres((geometry as GeoJSON.Point).coordinates as [number, number]),
  )
  return {
    points: {
      eastings: Float64Array.from(places, ([x]) => x),
      northings: Float64Array.from(places, ([, y]) => y),
      weights: new Float64Array(places.length).fill(1),
    },
    outlines: townFeatures(path, 'buildings').map(({ geometry }) => toPlanePolygons(geometry, metric)),
  }
}

/** Eastings, then northings. */
function writePoints({ eastings, northings }: WeightedPoints): string {
  const path = join(folder, 'points.f64')
  const both = new Float64Array(eastings.length * 2)
  both.set(eastings)
  both.set(northings, eastings.length)
  writeFileSync(path, new Uint8Array(both.buffer))
  return path
}

/** Each as its length and its well-known binary. */
function writeOutlines(outlines: Town['outlines']): string {
  const path = join(folder, 'outlines.wkb')
  const parts = outlines.map((area) => {
    const rings = area[0] ?? []
    const part = Buffer.alloc(4 + 9 + rings.reduce((bytes, ring) => bytes + 4 + ring.length * 16, 0))
    part.writeUInt32LE(part.length - 4, 0)
    part.writeUInt8(1, 4)
    part.writeUInt32LE(3, 5)
    part.writeUInt32LE(rings.length, 9)
    let at = 13
    for (const ring of rings) {
      at = part.writeUInt32LE(ring.length, at)
      for (const [x, y] of ring) at = part.writeDoubleLE(y, part.writeDoubleLE(x, at))
    }
    return part
  })
  writeFileSync(path, Buffer.concat(parts))
  return path
}

/** Processor time of a process on a busy machine says more than the clock on the wall. */
async function medianOf(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { user, system } = process.cpuUsage()
    await work()
    const used = process.cpuUsage()
    times.push((used.user + used.system - user - system) / 1000)
  }
  return median(times)
}

interface Seconds {
  readonly seconds: readonly number[]
  readonly pairs?: number
  readonly max?: number
  /** The highest pixel over the sum of all. */
  readonly share?: number
}

const inMs = ({ seconds }: Seconds) => median(seconds.map((one) => one * 1000))
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
const hasQgis = hasPython('qgis.core')

/** Ours before and after the peer, so that a machine that has become busier or quieter in between falls on both. */
async function compare(
  what: string,
  ours: () => unknown,
  name: string,
  ask: () => Seconds,
  most: number,
): Promise<Seconds> {
  const before = await medianOf(ours)
  const theirs = ask()
  report(`${what} (CPU)`, (before + (await medianOf(ours))) / 2, name, inMs(theirs), most)
  return theirs
}

async function benchHeat(name: TownSize, { points }: Town, file: string): Promise<void> {
  const kernels = await kernelEngine()
  const grid = gridAround([points], radiusM, cellM)
  if (!grid) throw new Error('a town has people')
  const ours = () => {
    const around = gridAround([points], radiusM, cellM)
    if (around) kernels.kernelDensity(points, around, radiusM)
  }
  ours()
  const count = points.eastings.length
  const what = `heat of ${count} points, ${radiusM} m, ${cellM} m pixels (${grid.columns} × ${grid.rows}), ${name}`
  const values = kernels.kernelDensity(points, grid, radiusM)
  const [sum, max] = values.reduce(([all, top], value) => [all + value, Math.max(top, value)], [0, 0])
  console.log(`  ${what}: sum × pixel ÷ points = ${((sum * cellM ** 2) / count).toFixed(6)}`)
  if (hasPython('scipy')) {
    const peer = () => askPython('land_heat.py', 'bench-kde', file, String(rounds)) as Seconds
    await compare(what, ours, 'SciPy (counts, then a Gaussian)', peer, 0.83)
  } else console.log('– SciPy is not installed: nothing to compare heat with')
  if (hasQgis) {
    const peer = () => askPython('land_heat_qgis.py', 'heat', file, String(slowRounds)) as Seconds
    const { share = 0 } = await compare(what, ours, 'QGIS heatmap', peer, 1 / 15)
    // QGIS measures from pixel to pixel, we from the point itself.
    console.log(
      `  highest pixel over the sum: ours ${(max / sum).toExponential(3)}, QGIS ${share.toExponential(3)}`,
    )
  } else console.log('– QGIS is not installed: its bar (15×) was not measured')
}

async function benchPointsInAreas(name: TownSize, { points, outlines }: Town, file: string): Promise<void> {
  const columns = areaColumns(outlines)
  const ours = () => placesInAreas(points, columns)
  const { first, places } = ours()
  let most = 0
  for (let area = 0; area < columns.count; area++)
    most = Math.max(most, (first[area + 1] ?? 0) - (first[area] ?? 0))
  const what = `${points.eastings.length} points in ${outlines.length} outlines, ${name}`
  console.log(`  ${what}: ${places.length} pairs, at most ${most} in one`)
  const wkb = writeOutlines(outlines)
  const peers: readonly (readonly [name: string, script: string, job: string, isThere: boolean])[] = [
    ['geopandas sjoin', 'land_heat.py', 'bench-within', hasPython('geopandas', 'rtree')],
    ['QGIS count points in polygon', 'land_heat_qgis.py', 'within', hasQgis],
  ]
  for (const [peer, script, job, isThere] of peers) {
    if (!isThere) {
      console.log(`– ${peer} is not installed: its bar (3×) was not measured`)
      continue
    }
    const ask = () => askPython(script, job, wkb, file, String(slowRounds)) as Seconds
    const { pairs = 0 } = await compare(what, ours, peer, ask, 0.33)
    // Whoever stands on the very side of an outline may be counted or not.
    const verdict = Math.abs(pairs - places.length) <= places.length / 10_000 ? '✓' : '✕'
    console.log(`${verdict} ${what}: ${peer} finds ${pairs} pairs`)
  }
}

for (const size of ['community', 'district', 'city'] as const) {
  const path = townFolder(size)
  if (!path) {
    console.log('– the synthetic towns and their generator are not on this machine')
    break
  }
  const town = readTown(path)
  const file = writePoints(town.points)
  await benchHeat(size, town, file)
  await benchPointsInAreas(size, town, file)
  console.log(`  memory of the process with the town, ${size}: ${megabytes(process.memoryUsage().rss)}`)
}
rmSync(folder, { recursive: true })
