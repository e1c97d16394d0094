import { expect, it } from 'vitest'
import type { ReachLink, ReachResult } from '#shared/contract/land-reach'
import { allWays, areaOverlays, homesGained, linkOverlays, waysOf } from './reach-picture'
import { linkKey, openedInput, reachInput } from './reach-store'

const homes = (minutes: readonly number[], nearest: readonly number[] = minutes.map(() => 0)) =>
  ({
    minutes: [5, 10, 15],
    homes: {
      ids: Int32Array.from(minutes, (_, i) => i + 1),
      minutes: Float64Array.from(minutes),
      nearest: Int32Array.from(nearest),
    },
    destinations: [{ place: [116.3, 39.9] }],
  }) as unknown as ReachResult

const link = (rank: number, apply: ReachLink['apply']): ReachLink =>
  ({
    rank,
    apply,
    place: [116.3, 39.9],
    geometry: { type: 'LineString', coordinates: [] },
  }) as unknown as ReachLink

it('names the homes that only an opened link brings within reach', () => {
  const before = homes([3, 20, Number.POSITIVE_INFINITY, Number.NaN, 15])
  const after = homes([2, 14, 15, Number.NaN, 12])
  expect(homesGained(before, after)).toEqual([2, 3])
  expect(homesGained(before, before)).toEqual([])
})

it('draws the widest area first, so that the nearest lies on top', () => {
  const geometry = { type: 'MultiPolygon', coordinates: [[[]]] }
  const areas = [5, 10, 15].map((minutes) => ({ minutes, geometry }))
  const tones = areaOverlays({ areas } as unknown as ReachResult).map((one) => 'tone' in one && one.tone)
  expect(tones).toEqual(['reach_far', 'reach_middle', 'reach_near'])
})

it('leads the way of a home out of its building along the paths, and shared stretches are drawn once', () => {
  // The first two homes come by the third place on their way to the fourth.
  const ways = {
    coordinates: Float64Array.from([0, 0, 0, 2, 1, 1, 2, 1]),
    next: Int32Array.from([2, 2, 3, -1]),
    start: Int32Array.from([0, 1, -1]),
  }
  const result = { ...homes([3, 4, Number.POSITIVE_INFINITY], [0, 0, -1]), ways }
  const [way, ...more] = waysOf(result, [2, 3, 9], () => [-1, 2])
  expect(more).toEqual([])
  expect(way?.geometry).toMatchObject({
    coordinates: [
      [-1, 2],
      [0, 2],
      [1, 1],
      [2, 1],
    ],
  })
  const [all] = allWays(result)
  expect(all?.geometry).toMatchObject({
    coordinates: [
      [
        [0, 0],
        [1, 1],
        [2, 1],
      ],
      [
        [0, 2],
        [1, 1],
      ],
    ],
  })
})

it('numbers what could be opened and draws what is', () => {
  const [gate, wall] = [link(1, { openGates: [7] }), link(2, { breaches: [[116.3, 39.9]] })]
  const numbered = (opened: readonly ReachLink[]) =>
    linkOverlays([gate, wall], opened, linkKey(gate))
      .flatMap((one) => (one.kind === 'shapes' ? one.features : []))
      .map((shape) => (typeof shape === 'function' ? shape() : shape))
      .flatMap(({ properties }) => properties?.badge ?? [])
  expect(numbered([])).toEqual(['1', '2'])
  expect(numbered([gate])).toEqual(['2'])
})

it('asks with all that is opened together, and asks nothing while no place is chosen', () => {
  const view = {
    to: 'place',
    facilityKinds: [],
    place: null,
    minutes: [4, 8],
    walker: '75+',
    stepFree: true,
    gates: 'workday',
    hour: 7.5,
  } as const
  expect(reachInput(view)).toBeNull()
  const asked = reachInput({ ...view, place: [116.3, 39.9] })
  expect(asked).toMatchObject({
    minutes: [4, 8],
    walker: '75+',
    stepFree: true,
    at: { day: 'workday', time: '07:30' },
  })
  expect(openedInput(asked, [])).toBeNull()
  const opened = [link(1, { openGates: [7] }), link(2, { openGates: [9], ramps: [4] })]
  expect(openedInput(asked, opened)?.changes).toMatchObject({ openGates: [7, 9], ramps: [4], paths: [] })
})
