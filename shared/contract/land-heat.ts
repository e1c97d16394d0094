import * as v from 'valibot'
import type { Message } from '../model/message'
import { vocabularies } from '../model/vocabularies'

/** What heat is made of: people seen, problems found, words said. */
export const heatSources = ['activity', 'observations', 'opinions'] as const
export type HeatSource = (typeof heatSources)[number]

/**
 * What a point weighs:
 * - `person_hours` the minutes it carries ÷ 60 (activity only; points without minutes are left out and counted),
 * - `people_present` person-hours ÷ hours observed: how many were there on average, whatever the length of the
 *   period and however often somebody went round, so that periods compare (activity only),
 * - `records` one each.
 * All per hectare.
 */
export const heatMeasures = ['person_hours', 'people_present', 'records'] as const
export type HeatMeasure = (typeof heatMeasures)[number]

const slot = v.picklist(vocabularies.time_slot)
const ageGroup = v.picklist(vocabularies.age_group)
const activity = v.picklist(vocabularies.activity)

/** What is asked of the points; what is left out or empty asks for everything. Each source knows some of it. */
const heatFilter = v.object({
  day: v.optional(v.picklist(vocabularies.day_kind)),
  slots: v.optional(v.array(slot)),
  ageGroups: v.optional(v.array(ageGroup)),
  activities: v.optional(v.array(activity)),
  /** Ids of issue types (`I03-1`). */
  categories: v.optional(v.array(v.string())),
  severities: v.optional(v.array(v.picklist(vocabularies.severity))),
  statuses: v.optional(v.array(v.picklist(vocabularies.observation_status))),
  stances: v.optional(v.array(v.picklist(vocabularies.stance))),
})
export type HeatFilter = v.InferOutput<typeof heatFilter>

const metres = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))

export const landHeatInput = v.object({
  source: v.optional(v.picklist(heatSources), 'activity'),
  /** Person-hours for activity and records for the others when left out; `people_present` when comparing. */
  measure: v.optional(v.picklist(heatMeasures)),
  /** Metres on the ground beyond which a point has no weight (facts §7.5: 10–15 m for behaviour mapping). */
  radiusM: v.optional(metres(2, 500), 30),
  /** Side of a pixel; a quarter of the radius within 3–20 m when left out. */
  cellM: v.optional(metres(0.5, 100)),
  filter: v.optional(heatFilter, {}),
  /** The second period: the raster is then that of `filter` less that of this one. */
  compareWith: v.optional(heatFilter),
  /** Rasters of each time slot on the same grid as well, for the slider that plays. Not with `compareWith`. */
  frames: v.optional(v.boolean(), false),
})
export type LandHeatInput = v.InferInput<typeof landHeatInput>

/** A picture of the ground in squares of `cellM`, on the plane of the project. */
export interface HeatRaster {
  readonly cellM: number
  readonly columns: number
  readonly rows: number
  /** Outer corners: south-west, south-east, north-east, north-west, `[lng, lat]`. */
  readonly corners: readonly (readonly [number, number])[]
  /** The middle of the plane of the project (`projectMetric`), `[lng, lat]`: with it the plane can be laid anew. */
  readonly planeCentre: readonly [number, number]
  /** South-west outer corner on that plane, metres. */
  readonly west: number
  readonly south: number
  /** Row by row from the south-west, per hectare; below zero only in a comparison. */
  readonly values: Float32Array
  readonly min: number
  readonly max: number
  /** Values × area of a cell over the whole ground: the measure of everything counted. */
  readonly sum: number
}

/** How many points stand behind a picture, and which could not be taken. */
export interface HeatCounts {
  readonly records: number
  /** `null` for sources that know no duration. */
  readonly personHours: number | null
  /** Person-hours of those that say when ÷ `observedHours`: how many there were on average. */
  readonly peoplePresent: number | null
  /** Passed the filter but carry no minutes: in no figure of time. */
  readonly withoutMinutes: number
  /** Passed the filter but lie nowhere. */
  readonly withoutPlace: number
  /** Passed the filter but lie outside the boundary (and are drawn all the same); null without a boundary. */
  readonly outsideBoundary: number | null
  /** Hours in which anybody was counted at all, on the days and in the slots of this filter; `null` without slots. */
  readonly observedHours: number | null
}

export interface LandHeatResult {
  readonly source: HeatSource
  readonly measure: HeatMeasure
  readonly radiusM: number
  /** `null` when no point passes the filter: nothing to draw, and said why in `notes`. */
  readonly raster: HeatRaster | null
  readonly counts: HeatCounts
  /** Of `compareWith`. */
  readonly comparedCounts: HeatCounts | null
  /** Of each slot under the same filter but that of the slot; only slots in which anybody stayed. */
  readonly personHoursBySlot: HeatTally
  /** By time slot under the same filter but that of the slot; only slots that were observed. */
  readonly frames: readonly {
    readonly slot: string
    readonly raster: HeatRaster
    readonly counts: HeatCounts
  }[]
  /** The highest value of any frame: the upper end of one scale for all of them. */
  readonly framesMax: number
  /** What limits the picture, and how it is made, in words. */
  readonly notes: readonly Message[]
}

/** Where activity is summed up: mapped places, and land that might become one. */
export const behaviourTables = ['activity_spaces', 'green', 'land'] as const
export type BehaviourTable = (typeof behaviourTables)[number]

export const behaviourInput = v.object({
  filter: v.optional(heatFilter, {}),
  /** How near two activities that disturb each other must be. */
  conflictRadiusM: v.optional(metres(1, 50), 10),
})
/** The same as a table that people read, a row a place. */
export const behaviourFileInput = v.object({
  ...behaviourInput.entries,
  format: v.picklist(['csv', 'xlsx']),
  locale: v.optional(v.picklist(['zh-CN', 'en']), 'zh-CN'),
})

export type BehaviourInput = v.InferInput<typeof behaviourInput>

export type HeatTally = Readonly<Record<string, number>>

/** How full a place is while it is open: facts §9 row 99 (person-hours observed ÷ (area × hours open)). */
export interface SpaceEfficiency {
  /** Hours of opening among the hours observed, all observed days together. */
  readonly openHours: number
  /** Whether the hours of opening were written down in the row's attributes or taken as usual. */
  readonly openHoursFrom: 'written' | 'assumed'
  /** Of records that say when: less than all person-hours of the place where some do not. */
  readonly personHours: number
  readonly personHoursPerM2OpenHour: number
  /** What is taken for 100 %: the median of its table, `null` with fewer than three places that anybody used. */
  readonly benchmark: number | null
  readonly shareOfBenchmark: number | null
}

/** One place and what was seen in it. Places that overlap each count what lies in both. */
export interface BehaviourSpace {
  readonly table: BehaviourTable
  readonly id: number
  readonly name: string | null
  readonly areaM2: number
  readonly records: number
  readonly withoutMinutes: number
  readonly personHours: number
  /** X-04 of the custom indicators: person-hours per 100 m². */
  readonly personHoursPer100M2: number
  /** Person-minutes per m² of everything but passing by and parked vehicles (facts §7.5). */
  readonly stayMinutesPerM2: number
  readonly recordsBySlot: HeatTally
  readonly recordsByAge: HeatTally
  readonly recordsByActivity: HeatTally
  /** Shannon's H′ = −Σ p·ln p over kinds of activity, and H′ ÷ ln(kinds); `null` without any known activity. */
  readonly diversity: { readonly shannon: number; readonly evenness: number; readonly kinds: number } | null
  /** `null` where no slot was observed: then no hours are known to divide by. */
  readonly efficiency: SpaceEfficiency | null
  readonly why: readonly Message[]
}

/**
 * Two activities that disturb each other (`conflictPairs`) seen within `conflictRadiusM` in the same slot of the same
 * kind of day, brought together where such places touch.
 */
export interface ConflictPlace {
  /** The mean of the places halfway between the two, `[lng, lat]`. */
  readonly place: readonly [number, number]
  readonly encounters: number
  readonly pairs: readonly {
    readonly activities: readonly [string, string]
    readonly encounters: number
  }[]
  readonly slots: readonly { readonly day: string; readonly slot: string; readonly encounters: number }[]
}

export interface BehaviourResult {
  /** By person-hours, the most used first. */
  readonly spaces: readonly BehaviourSpace[]
  /** By encounters, the most first. */
  readonly conflicts: readonly ConflictPlace[]
  readonly conflictRadiusM: number
  readonly total: {
    readonly counts: HeatCounts
    /** Points in none of the places: streets, yards. */
    readonly outsideSpaces: number
    readonly diversity: BehaviourSpace['diversity']
    readonly recordsBySlot: HeatTally
    readonly recordsByAge: HeatTally
    readonly recordsByActivity: HeatTally
  }
  /** Slots of which kind of day anybody was counted in. What was not observed is unknown, not empty. */
  readonly observed: readonly {
    readonly day: string
    readonly slot: string
    /** A round of behaviour mapping stands for an hour (facts §7.5), other records for their slot. */
    readonly hours: number
    readonly records: number
  }[]
  readonly notes: readonly Message[]
}
