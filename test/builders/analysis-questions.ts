import type { MethodInput } from '#shared/contract/methods'
import type { AnalysisMethod } from '../../electron/analysis/analyses'

type Questions = { readonly [M in AnalysisMethod]?: (round: number) => MethodInput<M> }

/** A question to everything that may take long. Every round asks something else: what is known already costs nothing. */
export const analysisQuestions = (place: [lng: number, lat: number]): Questions => ({
  'check.run': () => ({}),
  'scheme.effect': () => ({ schemeId: 1 }),
  'land.leftover': (round) => ({ setbackM: 3 + round / 10 }),
  'land.profile': () => ({ place }),
  'land.heat': (round) => ({ radiusM: 30 + round }),
  'land.behaviour': () => ({}),
  'land.priority': () => ({}),
  'land.rooms': () => ({}),
  'land.sun': () => ({ pixelM: 2, benches: {} }),
  'land.shadows': () => ({ hour: 9 }),
  'land.shadowPicture': () => ({ hour: 9 }),
  'map.sheet': () => ({ locale: 'en', now: '2026-05-01T08:00:00Z' }),
  'land.reach': () => ({}),
})

const square = (west: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, 39.9],
      [west + 1e-4, 39.9],
      [west + 1e-4, 39.901],
      [west, 39.9],
    ],
  ],
})

/** For `land.join`: next to no work. */
export const smallQuestion: MethodInput<'land.join'> = { areas: [square(116.3), square(116.4)] }
