import * as v from 'valibot'
import type { Message } from '../model/message'
import type { Choice } from '../model/vocabularies'
import type { Between } from './land-sun'

/** The terms of the siting score, in the order in which they are shown (facts §4.3, a proposal). */
export const leftoverTerms = [
  'need_gap',
  'activity',
  'demand',
  'buildability',
  'sun',
  'tenure',
  'conflict',
] as const

export type LeftoverTermName = (typeof leftoverTerms)[number]
export type LeftoverWeights = Readonly<Record<LeftoverTermName, number>>

/** Proposed weights of facts §4.3; `conflict` takes away. */
export const proposedLeftoverWeights: LeftoverWeights = {
  need_gap: 0.3,
  activity: 0.15,
  demand: 0.2,
  buildability: 0.15,
  sun: 0.05,
  tenure: 0.1,
  conflict: -0.15,
}

/** What a person may turn. What is left out stands as in `proposedLeftoverParameters`. */
export interface LeftoverParameters {
  /** Kept free along every wall of a building, metres. */
  readonly setbackM: number
  /** Narrower strips are dropped, metres. */
  readonly minWidthM: number
  readonly minAreaM2: number
  readonly maxAreaM2: number
  /**
   * A place is cut where it narrows to less than this share of the width on either side; 0 cuts nowhere.
   */
  readonly neckShare: number
  readonly weights: LeftoverWeights
}

/**
 * 3 m, 4 m, 100 m² and 10,000 m²: a verge at the wall, room for a bench and for passing it, and the upper end of a
 * pocket park (facts §4.1, §4.2: "area 50–3000 m², width ≥ 3 m" for 边角地). All proposals; all can be turned.
 */
export const proposedLeftoverParameters: LeftoverParameters = {
  setbackM: 3,
  minWidthM: 4,
  minAreaM2: 100,
  maxAreaM2: 10_000,
  neckShare: 0.5,
  weights: proposedLeftoverWeights,
}

export type LeftoverInput = {
  readonly [Name in keyof LeftoverParameters]?: LeftoverParameters[Name] | undefined
}

const metres = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const squareMetres = v.pipe(v.number(), v.minValue(0), v.maxValue(1e7))
const weight = v.pipe(v.number(), v.minValue(-1), v.maxValue(1))

/** The shape of what is asked; every part may be left out. */
export const leftoverInput = v.object({
  setbackM: v.optional(metres),
  minWidthM: v.optional(v.pipe(metres, v.minValue(0.5))),
  minAreaM2: v.optional(squareMetres),
  maxAreaM2: v.optional(squareMetres),
  neckShare: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  weights: v.optional(
    v.object({
      need_gap: weight,
      activity: weight,
      demand: weight,
      buildability: weight,
      sun: weight,
      tenure: weight,
      conflict: weight,
    }),
  ),
})

/**
 * What a piece is. Only `find` is proposed and ranked; everything else is named for what it seems to be, and why:
 * - `unmapped` a large blank without any feature: perhaps nobody drew what is there,
 * - `median` between the carriageways of large roads,
 * - `courtyard` enclosed by one building,
 * - `walled` near paths, but with a wall or fence before each of them,
 * - `out_of_size` smaller or larger than asked (larger ones only are listed).
 */
export const leftoverStandings = ['find', 'unmapped', 'median', 'courtyard', 'walled', 'out_of_size'] as const
export type LeftoverStanding = (typeof leftoverStandings)[number]

/** Rows of one table that a figure rests on. */
export interface LeftoverSource {
  readonly table: string
  readonly ids: readonly number[]
}

/** One term of the siting score, 0 (nothing speaks for it) to 1; `value` null where it is not known. */
export interface LeftoverTerm {
  readonly name: LeftoverTermName
  readonly value: number | null
  readonly weight: number
  /** `value × weight`; null where the value is not known: then the term is left out, not taken as 0. */
  readonly contribution: number | null
  readonly why: readonly Message[]
  readonly sources: readonly LeftoverSource[]
}

export interface LeftoverAccess {
  /** Where one steps off the path network, and where one enters the piece; `[lng, lat]`. */
  readonly pathPlace: readonly [number, number]
  readonly piecePlace: readonly [number, number]
  readonly linkM: number
}

/** The nearest row of a kind and how far it is, outline to outline. */
export interface LeftoverNearest {
  readonly table: string
  readonly id: number
  readonly distanceM: number
}

/** Who lives within five minutes' walk and reaches no open space yet. */
export interface LeftoverPeople {
  /** Walked on the network, metres: five minutes. */
  readonly withinM: number
  /** Homes within that walk which no open space reaches within the same distance. */
  readonly buildingIds: readonly number[]
  /** Those of them of which nobody wrote down how many live there. */
  readonly homesWithoutCount: number
  /** Counted residents of these homes: at least so many. */
  readonly residents: number
}

/** Why this piece is (or is not) looked at again: what was decided on the row of table `land` that it matches. */
export interface LeftoverDecision {
  readonly landId: number
  readonly status: Choice<'land_status'>
  readonly note: string | null
  readonly tenure: Choice<'tenure'>
  /** How much of the smaller of the two areas is shared, 0…1. */
  readonly overlapShare: number
}

/** WGS 84 at 9 decimals, as `shared/land/leftover/packed-outline.ts` packs them. */
export type PackedOutline = Float64Array

export interface LeftoverPiece {
  /** Steady as long as the place is: its inner point to about a metre. Keys, not shown. */
  readonly key: string
  /** 1 is the best; null for what was rejected and for everything that is not a `find`. */
  readonly rank: number | null
  readonly standing: LeftoverStanding
  /** What a planner should know who looks at the standing: the measured reasons. */
  readonly standingWhy: readonly Message[]
  readonly outline: PackedOutline
  /** An inner point, where a label or a marker goes: the centre of the largest circle that fits. `[lng, lat]`. */
  readonly place: readonly [number, number]
  /** The row of the project that the piece is: a shed, a lawn, a car park; null for free ground. */
  readonly row: { readonly table: string; readonly id: number } | null
  readonly kind: Choice<'land_kind'>
  readonly kindWhy: Message
  readonly areaM2: number
  readonly perimeterM: number
  /** The diameter of the largest circle that fits. */
  readonly widthM: number
  /** 4π·area ÷ perimeter²: 1 for a circle, towards 0 for a thread. */
  readonly compactness: number
  /** Length of the outline along which a path passes without a wall between; null where no path is mapped at all. */
  readonly frontageM: number | null
  readonly access: LeftoverAccess | null
  /** The nearest building with homes (or of unknown use): noise, privacy. Null when there is none within 100 m. */
  readonly nearestWindows: LeftoverNearest | null
  /** The nearest main or secondary road. Null when there is none within 100 m. */
  readonly nearestTraffic: LeftoverNearest | null
  /** Null where it cannot be known (no walkable path, no homes, no way from the piece to a path): see `caveats`. */
  readonly people: LeftoverPeople | null
  /** Person-hours seen within `aroundM`, and the points without a duration, which are counted only. */
  readonly activity: { readonly aroundM: number; readonly personHours: number; readonly points: number }
  /** Opinions and unsolved observations within `aroundM`. */
  readonly demand: {
    readonly aroundM: number
    readonly opinionIds: readonly number[]
    readonly observationIds: readonly number[]
  }
  /**
   * Means over the piece: hours of sun on 大寒日 8–16 true solar time, and the share of shade on 夏至日 9–17. Two ends
   * where heights are unknown. Not computed only where the sun does not rise on that day.
   */
  readonly sun:
    | { readonly state: 'not_computed' }
    | { readonly state: 'computed'; readonly hours: Between; readonly summerShadeShare: Between }
  /**
   * Sum of the known contributions ÷ sum of the known positive weights, within 0…1; null when no term is known and
   * unless the piece is a find. Its terms: `termsOf` in `shared/land/leftover/score.ts`.
   */
  readonly score: number | null
  readonly decision: LeftoverDecision | null
  /** What to ask on the ground before anything is drawn here. */
  readonly caveats: readonly Message[]
}

/** The most that any find has: need, activity and demand are told in shares of it. */
export interface LeftoverMost {
  readonly residents: number
  readonly homes: number
  readonly personHours: number
  readonly voices: number
}

/** What was taken away from the boundary, one line a table: the "why" of the whole. */
export interface LeftoverTaken {
  readonly table: string
  readonly rows: number
  /** Added around each row; for roads half their width comes on top. */
  readonly marginM: number
  /** Rows whose width or kind nobody wrote down: taken as usual for their class. */
  readonly assumed: number
}

export interface LeftoverResult {
  readonly parameters: LeftoverParameters
  /** Finds by rank, then the others by area (largest first). */
  readonly pieces: readonly LeftoverPiece[]
  readonly most: LeftoverMost
  readonly taken: readonly LeftoverTaken[]
  readonly totals: {
    readonly boundaryM2: number
    /** Everything free and wide enough, before anything was cut, sorted out by size or named. */
    readonly freeM2: number
    readonly freePieces: number
    readonly finds: number
    readonly findsM2: number
  }
  /** Kinds that nothing in the data tells of, and what would: until then a person has to mark them. */
  readonly kindsByHand: readonly { readonly kind: Choice<'land_kind'>; readonly why: Message }[]
  /** What was repaired, assumed, or could not be known, in words. */
  readonly notes: readonly Message[]
}
