import { expect, it } from 'vitest'
import type { Progress } from '#shared/contract/channel'
import type { AnalysisPlace } from './analysis-place'
import { ProjectAnalyses } from './project-analyses'

it('tells whoever waits how far a run is once a step, however often the run tells it', async () => {
  const place: AnalysisPlace = {
    async run({ progress }) {
      for (let i = 0; i < 10_000; i++) progress(i / 20_000, { code: 'progress.leftover.cut' })
      for (let i = 0; i < 10_000; i++) progress(0.5 + i / 20_000, { code: 'progress.leftover.measure' })
      return { found: [], tables: [], revision: 0 }
    },
    changed() {},
    close() {},
  }
  const told: Progress[] = []
  const waiting = {
    signal: new AbortController().signal,
    progress: (progress: Progress) => told.push(progress),
  }
  await new ProjectAnalyses(place, () => 0).ask('land.reach', {} as never, waiting)
  expect(told.map(({ done }) => done)).toEqual(Array.from({ length: 100 }, (_, done) => done))
  expect(told[50]?.words.code).toBe('progress.leftover.measure')
})
