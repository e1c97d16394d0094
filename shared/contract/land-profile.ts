import * as v from 'valibot'
import type { Message } from '../model/message'
import type { LeftoverNearest } from './land-leftover'
import type { SunAtPlace, SunDayTold } from './land-sun'

/** Asks what is known of one place, `[lng, lat]`. */
export const profileInput = v.object({
  place: v.tuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  ]),
})

export type ProfileInput = v.InferOutput<typeof profileInput>

/** A row the place touches or that lies near it, outline to place. */
export type PlaceNeighbour = LeftoverNearest

/** The nearest of a kind on foot. `walkM` null: nowhere within the farthest walk that is looked at. */
export interface PlaceWalk {
  readonly table: 'facilities' | 'green' | 'activity_spaces'
  /** A code of `facility_kind`, or `open_space`. */
  readonly kind: string
  readonly id: number
  readonly walkM: number
  readonly minutes: number
  /** Open spaces only: nobody wrote down whether everybody may use it. */
  readonly openUnknown: boolean
  /** How many of the kind there are within 5, 10 and 15 minutes. */
  readonly within: readonly [number, number, number]
}

/** Residents of homes within a walk. `null` where no home says; `homesWithoutCount` do not say at all. */
export interface PlacePeople {
  readonly withinM: number
  readonly buildingIds: readonly number[]
  readonly homesWithoutCount: number
  readonly residents: number | null
  readonly aged60Plus: number | null
  readonly aged0To17: number | null
}

/** Activity seen here: the density of the heat map at this very place. */
export interface PlaceActivity {
  readonly radiusM: number
  /** Points within the radius; those without minutes are in no figure. */
  readonly points: number
  readonly pointsWithoutMinutes: number
  readonly personHoursPerHa: number
  /** By time slot (`time_slot`), all of them, in person-hours per hectare. */
  readonly bySlot: readonly { readonly slot: string; readonly personHoursPerHa: number }[]
  /** Points in the whole project: none at all means that nobody has counted yet, not that nobody comes. */
  readonly recordedAnywhere: number
}

/** What a planner has to mind here, with the clause it comes from and the rows it was seen on. */
export interface PlaceRule {
  readonly words: Message
  /** Worded under `profile.clause.*`. */
  readonly clause: string
  readonly sources: readonly PlaceNeighbour[]
}

/** Everything the project knows of one place. What is `null` is unknown, for the reason beside it. */
export interface PlaceProfile {
  readonly place: readonly [lng: number, lat: number]
  /** `null`: no boundary is drawn. */
  readonly insideBoundary: boolean | null
  /** Rows whose area holds the place, lines and points within a step of it; the smallest first. */
  readonly here: readonly PlaceNeighbour[]
  /** Metres to the nearest walkable line; null when none can be reached, see `walkWhy`. */
  readonly linkM: number | null
  readonly walks: readonly PlaceWalk[]
  readonly people: PlacePeople | null
  /** Why walks and people are unknown, or what limits them. */
  readonly walkWhy: readonly Message[]
  readonly metresPerMinute: number
  readonly activity: PlaceActivity
  readonly aroundM: number
  readonly opinions: readonly PlaceNeighbour[]
  readonly observations: readonly PlaceNeighbour[]
  readonly rules: readonly PlaceRule[]
}

/** The sun on one place on 大寒日; it takes the whole field of heights, so it is asked for apart. */
export interface PlaceSun {
  readonly place: readonly [lng: number, lat: number]
  /** `null` under a roof and outside the ground that is looked at. */
  readonly sun: SunAtPlace | null
  readonly day: SunDayTold
  readonly enoughHours: number
  /** Hours without anything in the way. */
  readonly possibleHours: number
}
