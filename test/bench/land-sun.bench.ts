// Hours of sun on the ground of a town, 32 looks at the sun of 大寒日, rasterising included. SAGA is asked for the
// community where it is; GRASS and larger towns take minutes: their figures were measured elsewhere, on the same towns.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import * as v from 'valibot'
import { kernelEngine } from '../../electron/analysis/kernel-engine'
import { overlayEngine } from '../../electron/analysis/overlay-engine'
import type { AnalysisMemory } from '../../shared/contract/analysis'
import { landSunInput } from '../../shared/contract/land-sun'
import { projectMetric } from '../../shared/indicators/community'
import { landShadows } from '../../shared/land/sun/land-shadows'
import { landSun } from '../../shared/land/sun/land-sun'
import { shadowPicture } from '../../shared/land/sun/shadow-picture'
import { sunGround } from '../../shared/land/sun/sun-ground'
import { readObstacles } from '../../shared/land/sun/sun-obstacles'
import { type PictureQuestion, sunPictures } from '../../shared/land/sun/sun-pictures'
import { sunPlaceAt, sunProgramme } from '../../shared/land/sun/sun-programme'
import { type SunSweep, sunSweep } from '../../shared/land/sun/sun-sweep'
import { unhurried } from '../../shared/land/unhurried'
import { MemoryProject } from '../../shared/model/memory-project'
import { askPython, hasPython } from '../builders/python-peer'
import { median, report, timed } from './measure'
import { type TownSize, townFeatures, townFolder } from './town'

const rounds = 5
const sagaRounds = 3
/** At least fifty times as fast. */
const mostRatio = 1 / 50

/** Seconds on another machine of two cores that had nothing else to do. The bar is the community's. */
const measuredElsewhere = {
  community: { pixelM: 1, peers: { SAGA: 7.8, 'GRASS r.sun at 2 m': 26 }, bar: mostRatio },
  district: { pixelM: 2, peers: { SAGA: 15.4 }, bar: null },
  city: { pixelM: 2, peers: { 'a sweep in numba': 0.475 }, bar: null },
} as const

function townProject(path: string): MemoryProject {
  const project = new MemoryProject()
  for (const table of ['boundary', 'buildings'] as const)
    project.load(
      table,
      townFeatures(path, table).map(({ geometry, properties }, i) => ({
        id: i + 1,
        geometry,
        properties: { floors: properties?.floors ?? null },
      })),
    )
  return project
}

/** Median of the rounds in milliseconds: on the wall and of the processor, which others on it do not lengthen. */
async function mediansOf(work: () => unknown): Promise<{ wallMs: number; processorMs: number }> {
  const wall: number[] = []
  const processor: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage()
    wall.push(await timed(work))
    const { user, system } = process.cpuUsage(before)
    processor.push((user + system) / 1000)
  }
  return { wallMs: median(wall), processorMs: median(processor) }
}

/** From the rows to what is swept. */
function picturesOf(project: MemoryProject, input: v.InferInput<typeof landSunInput>): PictureQuestion {
  const question = v.parse(landSunInput, input)
  const metric = projectMetric(project)
  const { obstacles } = readObstacles(project, question, metric)
  const { window } = sunGround(project, obstacles, question.pixelM, metric)
  const { cellM, firstColumn, firstRow, columns, rows } = window
  const middle = [(firstColumn + columns / 2) * cellM, (firstRow + rows / 2) * cellM] as const
  const { days } = sunProgramme(question, sunPlaceAt(middle, metric))
  return { window, obstacles, days, atCm: 0, leastSpell: 0, facades: null }
}

async function benchTown(size: TownSize, path: string): Promise<void> {
  const { pixelM, peers, bar } = measuredElsewhere[size]
  const kernels = await kernelEngine()
  const project = townProject(path)
  const asked = picturesOf(project, { stepMinutes: 15, pixelM })
  const { columns, rows } = asked.window
  const what = `sun, ${size}, ${columns} × ${rows} pixels of ${pixelM} m, ${asked.days[0]?.length} instants`

  const ours = await mediansOf(() => sunPictures(asked, kernels.sunSweep, () => {}))
  console.log(`  ${what}: ${ours.wallMs.toFixed(0)} ms on the wall`)
  for (const [peer, seconds] of Object.entries(peers)) {
    // They had their machine to themselves: what others take of ours meanwhile is not to be counted.
    const against = `${peer} (measured elsewhere)`
    if (bar !== null) report(`${what}, processor`, ours.processorMs, against, seconds * 1000, bar)
    else console.log(`  processor: ${ours.processorMs.toFixed(0)} ms; ${against}: ${seconds * 1000} ms`)
  }
  if (size === 'community') {
    await besideSaga(path, project, kernels.sunSweep)
    const plain = await mediansOf(() => sunPictures(asked, sunSweep, () => {}))
    console.log(
      `  the plain version: ${plain.wallMs.toFixed(0)} ms (${plain.processorMs.toFixed(0)} of the processor)`,
    )
    const overlay = await overlayEngine()
    const outlined = await mediansOf(() => landShadows(project, { hour: 10 }, { overlay }))
    console.log(`  shadows of a moment as outlines, from the project: ${outlined.wallMs.toFixed(0)} ms`)
    const { sunSweep: fast } = kernels
    const memory = keeping()
    shadowPicture(project, { hour: 9 }, { sunSweep: fast, memory })
    let hour = 9
    const painted = await mediansOf(() => {
      hour += 0.25
      shadowPicture(project, { hour }, { sunSweep: fast, memory })
    })
    report('shadows of a moment while the slider moves, processor', painted.processorMs, 'limit', 100, 1)
  }
  const whole = await timed(() =>
    landSun(project, { stepMinutes: 15, pixelM }, unhurried, { sunSweep: kernels.sunSweep }),
  )
  console.log(`  the whole answer, from the rows of the project on: ${whole.toFixed(0)} ms, once`)
  const mostMemory = process.resourceUsage().maxRSS / 1000
  report(`${size}: most memory of the process, the town included`, mostMemory, 'limit', 1000, 1, 'MB')
}

interface SagaAnswer {
  readonly seconds: readonly number[]
  readonly meanHours: number
}

/** SAGA on the same buildings and instants with one core; the mean hours of both tell whether they did the same. */
async function besideSaga(path: string, project: MemoryProject, sweep: SunSweep): Promise<void> {
  if (!hasSaga()) return console.log('– SAGA is not installed (Debian: saga, python3-gdal)')
  // The only day that its command line takes.
  const today = new Date().toISOString().slice(0, 10)
  const question = { date: today, fromHour: 8, toHour: 16, stepMinutes: 15, pixelM: 1 }
  const pictures = picturesOf(project, question)
  const ours = await mediansOf(() => sunPictures(pictures, sweep, () => {}))
  const { ground } = landSun(project, question, unhurried, { sunSweep: sweep })
  const [, latitude] = projectMetric(project).toLngLat([0, 0])
  const layers = ['buildings', 'boundary'].map((layer) => join(path, `${layer}.geojson`))
  const asked = [...layers, question.pixelM, latitude, sagaRounds].map(String)
  const { seconds, meanHours } = askPython('land_sun_saga.py', ...asked) as SagaAnswer
  const what = `sun of today, community, 1 m, 32 instants, mean ${ground.meanHours.most.toFixed(2)} h, processor`
  const peer = `SAGA, mean ${meanHours.toFixed(2)} h,`
  report(what, ours.processorMs, peer, median(seconds) * 1000, mostRatio)
}

function hasSaga(): boolean {
  try {
    execFileSync('saga_cmd', ['--version'], { stdio: 'ignore' })
    return hasPython('osgeo.gdal', 'numpy')
  } catch {
    return false
  }
}

/** A memory as an analysis has it between two runs of which nothing has changed. */
function keeping(): AnalysisMemory<unknown> {
  const memory = {
    kept: null as unknown,
    changed: new Map(),
    keep: (value: unknown) => {
      memory.kept = value
    },
  }
  return memory
}

console.log('– “measured elsewhere”: 2 cores, current versions')
for (const size of ['community', 'district', 'city'] as const) {
  const path = townFolder(size)
  if (!path) {
    console.log('– the synthetic towns and their generator are not on this machine')
    break
  }
  await benchTown(size, path)
}
