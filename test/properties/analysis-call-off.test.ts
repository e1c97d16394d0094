import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { addedTo, removedFrom } from '#shared/change/change'
import { methods } from '#shared/contract/methods'
import type { MemoryProject } from '#shared/model/memory-project'
import { AppError } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import type { AnalysisMethod } from '../../electron/analysis/analyses'
import { AnalysisRuns } from '../../electron/analysis/analysis-runs'
import {
  communityProject,
  line,
  middle,
  point,
  polygon,
  rectangle,
  twentyResidents,
} from '../builders/community-project'

const place = middle.toLngLat([0, -40])
/** The analyses that go on from what they have kept of the last run, with a question to each. */
const questions = {
  'land.leftover': {},
  'land.reach': {},
  'land.profile': { place },
  'land.heat': { radiusM: 30, cellM: 20 },
  'land.shadows': { hour: 9 },
  'land.shadowPicture': { hour: 9 },
} satisfies { readonly [M in AnalysisMethod]?: unknown }

const home = { use: 'residential', floors: 6, ...twentyResidents }

const town = (): MemoryProject =>
  communityProject({
    boundary: [[rectangle(-150, -150, 300, 300)]],
    buildings: [
      [rectangle(-120, 40, 80, 14), home],
      [rectangle(-20, 40, 60, 14), home],
      [rectangle(-120, -90, 80, 14), home],
    ],
    roads: [
      [line([-160, 0], [160, 10]), { class: 'lane', width_m: 6 }],
      [line([0, 5], [0, 140]), { class: 'footpath' }],
    ],
    green: [[rectangle(-130, 90, 40, 40), { kind: 'park', open_to_public: true }]],
    facilities: [[point(100, 30), { kind: 'clinic' }]],
    activity: [[point(-60, -20), { count: 12, slot: 'morning' }]],
  })

/** Rows that are there or are not: whatever is done here is taken back now and then. */
const comings: readonly (readonly [table: string, row: Row])[] = (
  [
    ['buildings', rectangle(40, -100, 60, 60), home],
    // Its outline crosses itself: to take it in is work, and can be called off.
    [
      'buildings',
      polygon([-60, -60], [-40, -60], [-60, -30], [-40, -30]),
      { use: 'residential', floors: 18 },
    ],
    ['roads', line([60, 5], [60, -140]), { class: 'footpath' }],
    ['barriers', line([-150, -20], [20, -20]), { kind: 'wall', height_m: 2 }],
    ['land', rectangle(-30, -140, 150, 80), { kind: 'corner', status: 'rejected', note: '太吵' }],
    ['activity', point(50, -60), { count: 30, slot: 'evening' }],
    ['land_use', rectangle(-140, -140, 90, 40), { kind: 'education' }],
  ] as const
).map(([table, geometry, properties], i) => [table, { id: 100 + i, geometry, properties }])

interface Step {
  readonly toggled: readonly number[]
  /** At which look the run that follows is called off; `null` where somebody waits for its answer. */
  readonly calledOffAt: number | null
}

const step: fc.Arbitrary<Step> = fc.record({
  toggled: fc.uniqueArray(fc.nat(comings.length - 1), { maxLength: 3 }),
  // Some early, while changes are taken in; some anywhere.
  calledOffAt: fc.oneof(fc.constant(null), fc.nat(6), fc.nat(3000)),
})

function toggle(project: MemoryProject, runs: AnalysisRuns, at: number): void {
  const [table, row] = comings[at] as (typeof comings)[number]
  const change = project.row(table, row.id) ? removedFrom(table, row) : addedTo(table, row)
  project.apply(change)
  runs.changed(change)
}

async function answer(
  runs: AnalysisRuns,
  name: AnalysisMethod,
  calledOffAt: number | null,
): Promise<unknown> {
  let looks = 0
  const look = () => {
    if (calledOffAt !== null && looks++ >= calledOffAt) throw new AppError('job.cancelled')
  }
  const input = v.parse(methods[name].input, questions[name as keyof typeof questions])
  return (await runs.run(name, input, { onWork: look, progress: look })).found
}

it.each(Object.keys(questions) as AnalysisMethod[])(
  '%s answers as if it was asked for the first time, whatever came and went and was called off before',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const project = town()
        const runs = new AnalysisRuns(project)
        await answer(runs, name, null)
        for (const { toggled, calledOffAt } of steps) {
          for (const at of toggled) toggle(project, runs, at)
          await answer(runs, name, calledOffAt).catch((error) => {
            expect(error).toMatchObject({ code: 'job.cancelled' })
          })
        }
        expect(await answer(runs, name, null)).toEqual(await answer(new AnalysisRuns(project), name, null))
      }),
      { numRuns: 60 },
    )
  },
  120_000,
)
