import * as v from 'valibot'
import type { Message } from '../model/message'
import { vocabularies } from '../model/vocabularies'

/** A02: priority = access gap × activity × demand × feasibility (facts §9 row 98). */
export const priorityTerms = ['access_gap', 'activity', 'demand', 'feasibility'] as const
export type PriorityTermName = (typeof priorityTerms)[number]

/** Places that may be taken up: mapped ones and leftover land. */
export type PriorityTable = 'activity_spaces' | 'green' | 'land'

const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(5))
const metres = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))

export const priorityInput = v.object({
  /** Exponents of the product: 1 as printed, 0 leaves a term out, 2 makes it count twice. */
  weights: v.optional(
    v.object({
      access_gap: v.optional(weight, 1),
      activity: v.optional(weight, 1),
      demand: v.optional(weight, 1),
      feasibility: v.optional(weight, 1),
    }),
    {},
  ),
  /** Five minutes at 60 m a minute. */
  walkM: v.optional(metres(50, 2000), 300),
  /** What was seen and said this far around a place counts for it. */
  aroundM: v.optional(metres(0, 200), 30),
})
export type PriorityInput = v.InferInput<typeof priorityInput>
export type PriorityQuestion = v.InferOutput<typeof priorityInput>

/** Rows of one table that a figure rests on. */
interface PrioritySource {
  readonly table: string
  readonly ids: readonly number[]
}

/**
 * One factor. `value` is 0…1, `null` where nobody knows: then it lies between the floor and 1, and so does the score.
 */
export interface PriorityTerm {
  readonly name: PriorityTermName
  readonly value: number | null
  readonly weight: number
  /** What enters the product: `max(value, floor) ^ (weight ÷ sum of weights)`; `null` with the value. */
  readonly factor: number | null
  readonly why: readonly Message[]
  readonly sources: readonly PrioritySource[]
}

export interface PriorityPlace {
  readonly rank: number
  readonly table: PriorityTable
  readonly id: number
  readonly name: string | null
  readonly kind: string | null
  readonly place: readonly [number, number]
  readonly areaM2: number
  /** 0…1; `null` when a term is unknown, then see `scoreBetween`. */
  readonly score: number | null
  /** Both ends equal the score where all terms are known. Ranked by the middle. */
  readonly scoreBetween: readonly [number, number]
  readonly terms: readonly PriorityTerm[]
  /** Homes within the walk, and those of them that no other open space reaches. */
  readonly homesWithin: number
  readonly homesWithoutOther: number
  readonly caveats: readonly Message[]
}

export interface PriorityResult {
  readonly places: readonly PriorityPlace[]
  readonly weights: Readonly<Record<PriorityTermName, number>>
  readonly walkM: number
  readonly aroundM: number
  /** A term of 0 counts as this much, so that one zero does not hide the rest. */
  readonly floor: number
  readonly weighedBy: 'residents' | 'buildings'
  readonly notes: readonly Message[]
}

/** Services an idle room can take, with what each needs. */
export interface ServiceNeed {
  readonly kind: (typeof vocabularies.facility_kind)[number]
  readonly minAreaM2: number
  /** Enough: from here to twice the size nothing better is asked for. */
  readonly goodAreaM2: number
  /** On foot. */
  readonly radiusM: number
  /** Whose walk counts. */
  readonly serves: 'all' | 'aged60Plus' | 'aged0To6'
  /** Whether it may lie below ground: never where people stay long, sleep or are treated. */
  readonly mayBeUnderground: boolean
  /** Where the figures stand; worded under `matching.source.*`. */
  readonly source: string
}

export const matchingInput = v.object({
  /** Only these services; all of the list when left out. */
  services: v.optional(v.array(v.picklist(vocabularies.facility_kind))),
  /** Rooms of which nobody wrote down what they may be used for: matched with a caveat, or left out. */
  takeUnknownUse: v.optional(v.boolean(), true),
})
export type MatchingInput = v.InferInput<typeof matchingInput>

/**
 * An idle room: a row of `land` of kind `shed_or_room` or `underground` that nobody rejected, or of `facilities`
 * whose attributes say that it is idle.
 */
export interface IdleRoom {
  readonly table: 'land' | 'facilities'
  readonly id: number
  readonly name: string | null
  readonly place: readonly [number, number]
  readonly areaM2: number | null
  /** Written down as floor area, or measured as the outline of the ground. */
  readonly areaFrom: 'written' | 'outline' | 'unknown'
  readonly underground: boolean
  readonly tenure: string
  /** What it may be used for; `null` where nobody wrote it down: to be asked, never guessed. */
  readonly permittedUses: readonly string[] | null
  readonly idleBecause: Message
}

/** A service and who lacks it. */
export interface MissingService {
  readonly need: ServiceNeed
  readonly existingIds: readonly number[]
  /** Homes beyond the radius of every existing one. */
  readonly homesLacking: readonly number[]
  /** People (or buildings, see `weighedBy`) in them. */
  readonly lacking: number
  readonly total: number
}

/** What one room would do for one service: the cell of the table that the assignment is made from. */
export interface RoomFit {
  readonly room: { readonly table: IdleRoom['table']; readonly id: number }
  readonly service: string
  readonly possible: boolean
  /** Why not, or what to mind. */
  readonly why: readonly Message[]
  /** People (or buildings) who get the service within its radius only by this room. */
  readonly gained: number
  readonly gainedBuildingIds: readonly number[]
  /** Mean walk of those who gain it; `null` when nobody does. */
  readonly meanWalkM: number | null
  /** 1 from `goodAreaM2` to twice that, less where it is tight or far too large; `null` where nobody knows the area. */
  readonly areaFit: number | null
  /** What is summed and made as large as can be: gained × area fit × (1 − ½ · mean walk ÷ radius). */
  readonly benefit: number
}

export interface RoomAssignment {
  readonly fit: RoomFit
  /** The next best service for this room and the next best room for this service, and what each would bring. */
  readonly otherService: RoomFit | null
  readonly otherRoom: RoomFit | null
  readonly why: readonly Message[]
}

export interface MatchingResult {
  readonly rooms: readonly IdleRoom[]
  readonly services: readonly MissingService[]
  /** Every pair, rooms × services in their order. */
  readonly fits: readonly RoomFit[]
  /** By benefit. No other choice of pairs (each room and each service once) has a larger sum. */
  readonly assignments: readonly RoomAssignment[]
  readonly totalBenefit: number
  /** In one sentence; where nothing was possible the refusals stand with the fits of the room or the service. */
  readonly roomsLeft: readonly { readonly room: RoomFit['room']; readonly why: readonly Message[] }[]
  readonly servicesLeft: readonly { readonly service: string; readonly why: readonly Message[] }[]
  readonly weighedBy: 'residents' | 'buildings'
  /** How the walk is measured: on the network, or straight where no path is mapped. */
  readonly walkBy: 'network' | 'straight'
  readonly notes: readonly Message[]
}
