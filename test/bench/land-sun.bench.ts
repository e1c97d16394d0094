// Hours of sun on the ground of a town, 32 looks at the sun of 大寒日, rasterising included.
// SAGA and GRASS take minutes here: their figures were measured elsewhere, on the same towns.
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
import { sunPictures } from '../../shared/land/sun/sun-pictures'
import { sunPlaceAt, sunProgramme } from '../../shared/land/sun/sun-programme'
import { sunSweep } from '../../shared/land/sun/sun-sweep'
import { unhurried } from '../../shared/land/unhurried'
import { MemoryProject } from '../../shared/model/memory-project'
import { median, report, timed } from './measure'
import { type TownSize, townFeatures, townFolder } from './town'

const rounds = 5

/** Seconds on another machine of two cores that had nothing else to do. The bar is the community's. */
const measuredElsewhere = {
  community: { pixelM: 1, peers: { SAGA: 7.8, 'GRASS r.sun at 2 m': 26 }, bar: 1 / 50 },
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

async function benchTown(size: TownSize, path: string): Promise<void> {
  const { pixelM, peers, bar } = measuredElsewhere[size]
  const kernels = await kernelEngine()
  const project = townProject(path)
  const metric = projectMetric(project)
  const question = v.parse(landSunInput, { stepMinutes: 15, pixelM })
  const { obstacles } = readObstacles(project, question, metric)
  const { window } = sunGround(project, obstacles, pixelM, metric)
  const middle = [
    (window.firstColumn + window.columns / 2) * pixelM,
    (window.firstRow + window.rows / 2) * pixelM,
  ] as const
  const { days } = sunProgramme(question, sunPlaceAt(middle, metric))
  const asked = { window, obstacles, days, atCm: 0, leastSpell: 0, facades: null }
  const what = `sun, ${size}, ${window.columns} × ${window.rows} pixels of ${pixelM} m, ${days[0]?.length} instants`

  const ours = await mediansOf(() => sunPictures(asked, kernels.sunSweep, () => {}))
  console.log(`  ${what}: ${ours.wallMs.toFixed(0)} ms on the wall`)
  for (const [peer, seconds] of Object.entries(peers)) {
    // They had their machine to themselves: what others take of ours meanwhile is not to be counted.
    const against = `${peer} (measured elsewhere)`
    if (bar !== null) report(`${what}, processor`, ours.processorMs, against, seconds * 1000, bar)
    else console.log(`  processor: ${ours.processorMs.toFixed(0)} ms; ${against}: ${seconds * 1000} ms`)
  }
  if (size === 'community') {
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

console.log('– SAGA and GRASS are not asked: beside figures measured elsewhere (2 cores, current versions)')
for (const size of ['community', 'district', 'city'] as const) {
  const path = townFolder(size)
  if (!path) {
    console.log('– the synthetic towns and their generator are not on this machine')
    break
  }
  await benchTown(size, path)
}
