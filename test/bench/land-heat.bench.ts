// Heat of a million points and points in the outlines of a city, beside SciPy, geopandas and QGIS where they are.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kernelEngine } from '../../electron/analysis/kernel-engine'
import { type LocalMetric, localMetric } from '../../shared/crs/local-metric'
import { type PlaneMultiPolygon, toPlanePolygons } from '../../shared/geometry/plane'
import { areaColumns, placesInAreas } from '../../shared/geometry/points-in-areas'
import { gridAround, kernelDensity, type WeightedPoints } from '../../shared/land/kernel-density'
import { askPython, hasPython } from '../builders/python-peer'
import { median, report, timed } from './measure'
import { type TownSize, townFeatures, townFolder } from './town'

const rounds = 5
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

async function medianOf(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timed(work))
  return median(times)
}

function hasQgis(): boolean {
  try {
    execFileSync('qgis_process', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

interface Seconds {
  readonly seconds: readonly number[]
  readonly pairs?: number
  readonly max?: number
}

const inMs = ({ seconds }: Seconds) => median(seconds.map((one) => one * 1000))
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

async function benchHeat(name: TownSize, { points }: Town, file: string): Promise<void> {
  const kernels = await kernelEngine()
  const grid = gridAround(points, radiusM, cellM)
  if (!grid) throw new Error('a town has people')
  const ours = () => {
    const around = gridAround(points, radiusM, cellM)
    if (around) kernels.kernelDensity(points, around, radiusM)
  }
  ours()
  const count = points.eastings.length
  const what = `heat of ${count} points, ${radiusM} m, ${cellM} m pixels (${grid.columns} × ${grid.rows}), ${name}`
  const before = await medianOf(ours)
  const sum = kernels.kernelDensity(points, grid, radiusM).reduce((all, value) => all + value, 0)
  console.log(`  ${what}: sum × pixel ÷ points = ${((sum * cellM ** 2) / count).toFixed(6)}`)
  if (hasPython('scipy')) {
    const theirs = inMs(askPython('land_heat.py', 'bench-kde', file, String(rounds)) as Seconds)
    // Ours once more, so that a machine that has become busier or quieter in between falls on both.
    const after = await medianOf(ours)
    report(what, (before + after) / 2, 'SciPy (counts, then a Gaussian)', theirs, 0.83)
  } else console.log('– SciPy is not installed: nothing to compare heat with')
  if (!hasQgis()) console.log('– QGIS is not installed: its bar (15×) was not measured')
  console.log(
    `  the plain version: ${(await medianOf(() => kernelDensity(points, grid, radiusM))).toFixed(0)} ms`,
  )
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
  const before = await medianOf(ours)
  if (!hasPython('geopandas', 'rtree') && !hasPython('geopandas', 'pygeos')) {
    console.log(`– ${what}: ${before.toFixed(1)} ms; geopandas cannot join here (it wants rtree or pygeos)`)
    return
  }
  const theirs = askPython('land_heat.py', 'bench-within', writeOutlines(outlines), file, '1') as Seconds
  const after = await medianOf(ours)
  // Whoever stands on the very side of an outline may be counted or not.
  const apart = Math.abs((theirs.pairs ?? 0) - places.length)
  const verdict = apart <= places.length / 10_000 ? '✓' : '✕'
  console.log(`${verdict} ${what}: geopandas finds ${theirs.pairs} pairs`)
  report(what, (before + after) / 2, 'geopandas sjoin', inMs(theirs), 0.33)
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
