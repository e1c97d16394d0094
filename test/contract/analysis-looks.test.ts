import * as v from 'valibot'
import { beforeAll, expect, it } from 'vitest'
import { methods } from '#shared/contract/methods'
import { boundsCentre, projectBounds } from '#shared/geometry/bounds'
import type { MemoryProject } from '#shared/model/memory-project'
import type { AnalysisMethod } from '../../electron/analysis/analyses'
import type { AnalysisRuns } from '../../electron/analysis/analysis-runs'
import { analysisQuestions, smallQuestion } from '../builders/analysis-questions'
import { builtModule } from '../builders/built-program'
import { sampleTown } from '../builders/sample-town'

/** A fiftieth of a city: what holds the thread for longer here holds it for seconds there. */
const across = 3
/** Leftover land is so much more work that there its parts are long enough. */
const fewAcross = 2
const mostMs = 40
/** The machine tidies up its memory now and then, and compiles what is new to it: one run in which it does not will do. */
const rounds = 3

const towns = new Map<number, MemoryProject>()
let runsOf: (project: MemoryProject) => AnalysisRuns
beforeAll(async () => {
  for (const one of [across, fewAcross]) towns.set(one, await sampleTown(one))
  // As the product has it, numeric kernels and all.
  const built = await builtModule('analysis-runs')
  runsOf = (project) => new built.AnalysisRuns(project)
})

const processorMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The longest work of one run between two looks whether anybody still waits, in milliseconds of the processor. */
async function longestWithoutLook(name: AnalysisMethod, round: number): Promise<number> {
  const town = towns.get(name === 'land.leftover' ? fewAcross : across) as MemoryProject
  const middle = boundsCentre(projectBounds(town, ['buildings']) ?? [0, 0, 0, 0])
  const input = v.parse(methods[name].input, analysisQuestions(middle)[name]?.(round))
  const runs = runsOf(town)
  // Whatever is loaded once a thread is there.
  await runs.run('land.join', smallQuestion, { onWork: () => {}, progress: () => {} })
  let longest = 0
  let last = processorMs()
  const look = () => {
    const now = processorMs()
    longest = Math.max(longest, now - last)
    last = now
  }
  await runs.run(name, input, { onWork: look, progress: look })
  look()
  return longest
}

it.each(Object.keys(analysisQuestions([0, 0])) as AnalysisMethod[])(
  '%s looks often whether anybody still waits',
  async (name) => {
    const times: number[] = []
    while (times.length < rounds && !times.some((ms) => ms < mostMs))
      times.push(await longestWithoutLook(name, times.length))
    expect(Math.min(...times)).toBeLessThan(mostMs)
  },
  120_000,
)
