import type { LineString, MultiPolygon } from 'geojson'
import * as v from 'valibot'
import type { Verification } from '../indicators/result'
import type { Message } from '../model/message'
import { vocabularies } from '../model/vocabularies'

/** Who walks: `standard` is the planning convention for everybody, the others are age groups. */
export const reachWalkers = ['standard', ...vocabularies.age_group] as const
export type ReachWalker = (typeof reachWalkers)[number]

/** Tables whose rows may be walked to. */
const destinationTables = ['facilities', 'activity_spaces', 'green', 'land', 'spaces'] as const
export type ReachTable = (typeof destinationTables)[number]

/** Whose rows walks are computed from: with any of them the answer changes. */
export const reachTables = [
  'boundary',
  'land_use',
  'buildings',
  'roads',
  'barriers',
  'gates',
  'water',
  ...destinationTables,
] as const

const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))
const rowId = v.pipe(v.number(), v.integer(), v.minValue(1))
const place = v.tuple([between(-180, 180), between(-90, 90)])
const speed = v.optional(between(10, 200))

/** Where people walk to. `open_spaces` are green and activity spaces everybody may use. */
const reachTarget = v.variant('kind', [
  v.object({ kind: v.literal('open_spaces') }),
  v.object({
    kind: v.literal('facilities'),
    kinds: v.pipe(v.array(v.picklist(vocabularies.facility_kind)), v.minLength(1)),
  }),
  v.object({
    kind: v.literal('rows'),
    table: v.picklist(destinationTables),
    ids: v.pipe(v.array(rowId), v.minLength(1)),
  }),
  v.object({ kind: v.literal('place'), place }),
])
export type ReachTarget = v.InferOutput<typeof reachTarget>

/** What if: each entry as a link of `missingLinks` gives it in its `apply`. */
const reachChanges = v.object({
  /** Ids of `gates` taken as open, whatever is written down. */
  openGates: v.optional(v.array(rowId), []),
  /** Ids of `gates` taken as closed. */
  closeGates: v.optional(v.array(rowId), []),
  /** Places `[lng, lat]` at which a wall or fence across a path is opened. */
  breaches: v.optional(v.array(place), []),
  /** Ids of `roads` of class `steps` that get a ramp; counts for step-free walks. */
  ramps: v.optional(v.array(rowId), []),
  /** New straight paths between two places, through whatever stands there. */
  paths: v.optional(v.array(v.tuple([place, place])), []),
})
export type ReachChanges = v.InferOutput<typeof reachChanges>

export const reachInput = v.object({
  to: v.optional(reachTarget, { kind: 'open_spaces' }),
  /** Rising. */
  minutes: v.optional(v.pipe(v.array(between(1, 60)), v.minLength(1), v.maxLength(6)), [5, 10, 15]),
  /** Whose minutes the areas, homes and links are; coverage is given for every group at its own speed. */
  walker: v.optional(v.picklist(reachWalkers), 'standard'),
  /** Only where a wheelchair or a pram gets through: no stairs without a ramp, nothing too steep or too narrow. */
  stepFree: v.optional(v.boolean(), false),
  /** Gates by their opening hours at that moment; when left out, by their flag alone. */
  at: v.optional(
    v.object({
      day: v.picklist(vocabularies.day_kind),
      time: v.pipe(v.string(), v.regex(/^([01]?\d|2[0-3]):[0-5]\d$/)),
    }),
  ),
  /** Other speeds than ours, metres a minute on the level. */
  metresPerMinute: v.optional(
    v.object({
      standard: speed,
      '0-6': speed,
      '7-17': speed,
      '18-39': speed,
      '40-59': speed,
      '60-74': speed,
      '75+': speed,
    }),
    {},
  ),
  /** A metre of stairs takes as long as so many on the level. */
  stairsFactor: v.optional(between(1, 10), 2),
  /** Seconds waited at a crossing with signals. */
  signalWaitS: v.optional(between(0, 120), 20),
  changes: v.optional(reachChanges, {}),
  /** How many missing links are listed; 0 does not look for any. */
  missingLinks: v.optional(v.pipe(v.number(), v.integer(), between(0, 100)), 10),
  /** Whether the areas are drawn as polygons; figures do not need them. */
  areas: v.optional(v.boolean(), true),
  /** Whether the streets are given with the minutes at both ends of each piece. */
  streets: v.optional(v.boolean(), true),
  /** Whether the way of every home is given. */
  ways: v.optional(v.boolean(), false),
})
export type ReachInput = v.InferInput<typeof reachInput>

/** A speed on the level, and how far it may be trusted. Source worded under `reach.source.<source>`. */
export interface ReachSpeed {
  readonly walker: ReachWalker
  readonly metresPerMinute: number
  readonly source: string
  readonly verification: Verification | 'given'
}

/** What was walked to. */
export interface ReachDestination {
  readonly table: ReachTable | null
  /** 0 for a mere place on the map. */
  readonly id: number
  readonly name: string | null
  readonly place: readonly [number, number]
  /** Nobody wrote down whether everybody may use it: it makes the upper end of every interval. */
  readonly openUnknown: boolean
  /** Ways in from the network; 0: no path within `accessM`, so nobody gets there (see `notes`). */
  readonly ways: number
}

/** Everything within so many minutes: the streets reached, drawn as wide as `sideM` to each side, slits filled. */
export interface ReachArea {
  readonly minutes: number
  readonly geometry: MultiPolygon
  readonly areaM2: number
  /** Length of the streets and paths reached. */
  readonly streetsM: number
}

/**
 * Who is within so many minutes. Shares in percent as the two ends between which the truth lies: homes without a mapped
 * path and destinations that may not be open make them differ. Null when there is nobody of that group.
 */
export interface ReachCoverage {
  readonly minutes: number
  readonly share: readonly [number, number] | null
  /** Residents (or buildings, see `weighedBy`) surely covered. */
  readonly covered: number
}

export interface ReachGroup {
  readonly group: ReachWalker
  readonly metresPerMinute: number
  /** `buildings` as soon as one home does not say how many of the group live in it: each home then counts one. */
  readonly weighedBy: 'residents' | 'buildings'
  readonly homesWithoutCount: number
  readonly total: number
  readonly within: readonly ReachCoverage[]
}

/** Every home in one column each, in the order of their ids. */
interface ReachHomes {
  readonly ids: Int32Array
  /** Walk to the nearest destination that is surely open; Infinity: no way there, NaN: no mapped path at the door. */
  readonly minutes: Float64Array
  /** The same counting destinations that may be open. */
  readonly minutesPerhaps: Float64Array
  /** Index into `destinations`; -1 where there is none. */
  readonly nearest: Int32Array
  /** From the door to the path, in a straight line; NaN where there is no path. */
  readonly linkM: Float64Array
  /** NaN where nobody wrote it down. */
  readonly residents: Float64Array
}

/** A building beyond the last of `minutes`: why, and how far it is all the same. */
export interface ReachLeftOut {
  readonly buildingId: number
  readonly name: string | null
  readonly place: readonly [number, number]
  /** Null: there is no way at all. */
  readonly minutes: number | null
  /** Null: nobody wrote it down. */
  readonly residents: number | null
  readonly nearest: number
  /** `too_far`, `cut_off` (no way on foot), `perhaps` (only to a place that may not be open), `no_path` (no mapped path). */
  readonly reason: 'too_far' | 'cut_off' | 'perhaps' | 'no_path'
  readonly why: Message
}

/** One piece of street between two places of the network. */
export interface ReachStreets {
  /** lng, lat, lng, lat of each piece. */
  readonly coordinates: Float64Array
  /** Minutes at both ends of each piece; Infinity where nobody gets within the last of `minutes`. */
  readonly minutes: Float32Array
  /** The row of `roads` it belongs to. */
  readonly roadIds: Int32Array
}

/**
 * The way of every home to its nearest destination, from path to path; the straight lines at both doors are not in it.
 * Ways that meet go on as one: a tree of places in columns.
 */
export interface ReachWays {
  /** lng, lat of each place. */
  readonly coordinates: Float64Array
  /** The place that follows each; -1 where the way ends. */
  readonly next: Int32Array
  /** By home: the first place of its way; -1 where there is none. */
  readonly start: Int32Array
}

/**
 * Something that would shorten walks:
 * - `open_gate` a gate that is closed,
 * - `breach` a wall or fence across a mapped path,
 * - `ramp` stairs (step-free walks only),
 * - `new_path` two paths near each other with a long way round between them.
 */
const reachLinkKinds = ['open_gate', 'breach', 'ramp', 'new_path'] as const
export type ReachLinkKind = (typeof reachLinkKinds)[number]

export interface ReachLink {
  readonly rank: number
  readonly kind: ReachLinkKind
  /** The gate, barrier or stairs it is about; for a new path the barrier it goes through, null where there is none. */
  readonly source: { readonly table: 'gates' | 'barriers' | 'roads'; readonly id: number } | null
  readonly name: string | null
  readonly place: readonly [number, number]
  /** What is opened or built. */
  readonly geometry: LineString
  readonly lengthM: number
  /**
   * Minutes saved on one walk to the nearest destination, summed over residents (or buildings, see `weighedBy`).
   * A walk that was impossible, or longer than `cappedMinutes`, counts as `cappedMinutes` before.
   */
  readonly personMinutes: number
  /** Homes whose walk gets shorter, and who lives there (or their number, see `weighedBy`). */
  readonly homes: number
  readonly people: number
  /** Those who get within each of `minutes` only by it. */
  readonly newlyWithin: readonly { readonly minutes: number; readonly people: number }[]
  /** Those who had no way at all. */
  readonly newlyConnected: number
  readonly buildingIds: readonly number[]
  readonly why: readonly Message[]
  /** Put these into `changes` to see it done. */
  readonly apply: Partial<ReachChanges>
}

export interface ReachLinks {
  readonly weighedBy: 'residents' | 'buildings'
  readonly cappedMinutes: number
  readonly candidates: number
  /** Most person-minutes first; only those that save at least one. */
  readonly ranked: readonly ReachLink[]
}

/** What the network is made of: the "why" of every walk. */
export interface ReachNetwork {
  readonly streetsM: number
  /** Parts between which nobody can walk as things stand, those longer than `partsFromM`. */
  readonly parts: number
  readonly partsFromM: number
  readonly largestPartShare: number
  readonly gates: { readonly open: number; readonly closed: number; readonly takenAsOpen: number }
  /** Places where a wall or fence stops a mapped path. */
  readonly walledPlaces: number
  readonly stairsM: number
  readonly stairsWithRampM: number
  readonly crossingsWithSignals: number
  /** Streets whose slope is written down. */
  readonly slopeKnownM: number
  /** Streets left out of step-free walks because too steep, too narrow or marked as unfit. */
  readonly unfitM: number
}

export interface ReachResult {
  readonly to: ReachTarget
  readonly minutes: readonly number[]
  readonly walker: ReachWalker
  readonly stepFree: boolean
  readonly at: { readonly day: string; readonly time: string } | null
  readonly speeds: readonly ReachSpeed[]
  readonly stairsFactor: number
  readonly signalWaitS: number
  readonly changes: ReachChanges
  /** Nobody is taken to walk farther off the network than this, in a straight line. */
  readonly accessM: number
  readonly destinations: readonly ReachDestination[]
  /** One for each of `minutes`, each holding the ones before; empty when not asked for. */
  readonly areas: readonly ReachArea[]
  readonly sideM: number
  /** Slits between the areas of two streets narrower than twice this are filled. */
  readonly fillM: number
  readonly groups: readonly ReachGroup[]
  readonly homes: ReachHomes
  /** Most residents first, then farthest; at most `leftOutShown`. */
  readonly leftOut: readonly ReachLeftOut[]
  readonly leftOutCount: number
  /** Null when not asked for. */
  readonly streets: ReachStreets | null
  /** Null when not asked for. */
  readonly ways: ReachWays | null
  /** Null when not asked for. */
  readonly links: ReachLinks | null
  readonly network: ReachNetwork
  /** What was assumed, repaired, or cannot be known, in words. */
  readonly notes: readonly Message[]
}
