import type { MultiPolygon } from 'geojson'
import * as v from 'valibot'
import type { Message } from '../model/message'

/** Whose rows sun and shadows are read from: with any of them the answer changes. */
export const sunTables = [
  'boundary',
  'land_use',
  'buildings',
  'roads',
  'green',
  'activity_spaces',
  'land',
  'barriers',
  'spaces',
  'facilities',
  'parking',
  'water',
] as const

/** Days that standards speak of: 大寒日 (sun at ecliptic longitude 300°), 冬至日 (270°), 夏至日 (90°). */
export const sunDays = ['great_cold', 'winter_solstice', 'summer_solstice'] as const
export type SunDay = (typeof sunDays)[number]

/**
 * Hours as the sun shows them at the place (12 when it stands highest: what GB 50180 means), or as the clocks on the
 * wall show them.
 */
const sunClocks = ['true_solar', 'civil'] as const
export type SunClock = (typeof sunClocks)[number]

/** Whether broad-leaved trees carry leaves; `by_date` from mid-April to mid-November; `none` leaves trees out. */
export const sunLeaves = ['by_date', 'on', 'off', 'none'] as const

const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))
const isoDay = v.pipe(v.string(), v.isoDate())
const hour = between(0, 24)
const place = v.tuple([between(-180, 180), between(-90, 90)])

/** One of the named days, or `YYYY-MM-DD`. */
const sunDate = v.union([v.picklist(sunDays), isoDay])

const clock = v.optional(v.picklist(sunClocks), 'true_solar')
/** Of the clocks on the wall; China has one for the whole country. */
const utcOffsetHours = v.optional(between(-12, 14), 8)
/** Of the named days. 2001 is the year of reference of GB/T 50947-2014; the sun's path hardly differs in others. */
const year = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1950), v.maxValue(2050)), 2001)

/** How buildings, walls and trees whose height nobody wrote down are taken. */
const assumptions = {
  /** Least and most a building of unknown height may have: figures become intervals. One to six floors of 3 m. */
  unknownHeightM: v.optional(v.tuple([between(0, 600), between(0, 600)]), [3, 18]),
  /** Walls and hedges without a height. Fences let the sun through. */
  wallHeightM: v.optional(between(0, 20), 2.2),
  hedgeHeightM: v.optional(between(0, 20), 1.2),
  /** Woods, and single trees without a height or a crown of their own. */
  treeHeightM: v.optional(between(0, 60), 8),
  treeCrownM: v.optional(between(0.5, 40), 5),
  /** A layer of single trees (points), and which of its fields are the height and the width of the crown in metres. */
  trees: v.optional(
    v.object({
      table: v.string(),
      heightField: v.optional(v.string()),
      crownField: v.optional(v.string()),
    }),
  ),
}

export const landSunInput = v.object({
  date: v.optional(sunDate, 'great_cold'),
  /** The last day of a range that begins with `date`: every figure is then the mean of a day. */
  lastDate: v.optional(sunDate),
  /** Without hours: 8–16 on 大寒日, 9–15 on 冬至日 (GB 50180 table 4.0.9), from sunrise to sunset on other days. */
  fromHour: v.optional(hour),
  toHour: v.optional(hour),
  clock,
  utcOffsetHours,
  year,
  /** Between two looks at the sun; 5 for one day and 15 for a range when left out. */
  stepMinutes: v.optional(between(1, 60)),
  /** Side of a pixel on the ground. 1 m for anything that shall look like a regulation. */
  pixelM: v.optional(between(0.25, 20), 1),
  /** Height above the ground at which the sun is looked for: 0 the ground itself, 0.6 a seat. */
  atHeightM: v.optional(between(0, 50), 0),
  /** Shorter spells of sun do not count (有效日照 of local rules); 0 counts every minute. */
  leastSpellMinutes: v.optional(between(0, 480), 0),
  /** Hours that are enough: what shares are told by. */
  enoughHours: v.optional(between(0, 24), 2),
  leaves: v.optional(v.picklist(sunLeaves), 'by_date'),
  /** Also the façades: points along every outer wall at `sillHeightM` (底层窗台 0.9 m) above the ground. */
  facades: v.optional(v.boolean(), false),
  sillHeightM: v.optional(between(0, 30), 0.9),
  facadeStepM: v.optional(between(0.5, 20), 2),
  /** Places of seats beside the benches of the project, `[lng, lat]`. */
  seats: v.optional(v.array(place), []),
  /** Also the shade of 夏至日, 9–17 true solar time, leaves on; implied by `benches`. */
  summer: v.optional(v.boolean(), false),
  /** Also the best places for a bench, in all open ground or in one row of a table. */
  benches: v.optional(
    v.object({
      within: v.optional(v.object({ table: v.string(), id: v.number() })),
      count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 5),
      /** How much of the merit is sun in winter; the rest is shade in summer. */
      winterWeight: v.optional(between(0, 1), 0.5),
      /** Between two suggestions. */
      apartM: v.optional(between(1, 200), 15),
    }),
  ),
  /**
   * Only to look at: the raster comes with no more cells than this along its longer side and with the layers that are
   * drawn. Every figure is still that of every pixel. Left out, every pixel comes.
   */
  pictureCells: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  ...assumptions,
})
export type LandSunInput = v.InferInput<typeof landSunInput>
export type LandSunQuestion = v.InferOutput<typeof landSunInput>

/**
 * Two ends between which the truth lies; equal where every height is known. `least` is with unknown buildings as high
 * as they may be.
 */
export interface Between {
  readonly least: number
  readonly most: number
}

/** Hours of every pixel as whole counts: what was computed, in half the room that hours would take. */
export interface SunLayer {
  /** By pixel; `noGround` under buildings and outside. */
  readonly counts: Uint16Array
  readonly hoursOfCount: number
}

/** The count of a pixel where no ground is measured; no sun is counted that long. */
export const noGround = 65_535

/** The hours of one pixel; NaN where no ground is measured. */
export function hoursAtPixel({ counts, hoursOfCount }: SunLayer, pixel: number): number {
  const count = counts[pixel] ?? noGround
  return count === noGround ? Number.NaN : count * hoursOfCount
}

/** A picture of the ground in squares of `cellM` on the plane of the project, row by row from the south-west. */
export interface SunRaster {
  readonly cellM: number
  readonly columns: number
  readonly rows: number
  /** Outer corners: south-west, south-east, north-east, north-west, `[lng, lat]`. */
  readonly corners: readonly (readonly [number, number])[]
  /** South-west outer corner on the plane of the project (`projectMetric`), metres. */
  readonly west: number
  readonly south: number
  /** The centre of that plane (`localMetric`), `[lng, lat]`. */
  readonly planeCentre: readonly [number, number]
  /** Hours a day in the sun with unknown buildings as high as they may be. */
  readonly least: SunLayer
  /** The same with them as low as they may be; `null` when every height is known, and in a picture (`pictureCells`). */
  readonly most: SunLayer | null
  /** The longest spell of sun without a break on any of the days, of `least`; `null` in a picture. */
  readonly longestSpell: SunLayer | null
  /** Hours of 夏至日 in the sun, unknown buildings as low as they may be, and the hours possible; `null` if not asked. */
  readonly summer: (SunLayer & { readonly possibleHours: number }) | null
}

/** Something that takes the sun from a place, and how long a day. */
export interface SunBlocker {
  readonly table: string
  readonly id: number
  readonly hours: number
  /** Nobody wrote down its height: it may take less. */
  readonly heightUnknown: boolean
}

/** What is known of a place: the figures, and what stands in the way of the sun. */
export interface SunAtPlace {
  readonly place: readonly [number, number]
  readonly hours: Between
  readonly longestSpellHours: Between
  /** `null` if not asked. */
  readonly summerShadeShare: Between | null
  /** The longest first. */
  readonly blockers: readonly SunBlocker[]
}

export const sunAreaTables = ['land', 'spaces', 'activity_spaces', 'green'] as const
export type SunAreaTable = (typeof sunAreaTables)[number]

/** One piece of land or one sketched or mapped space. Figures are means over its open ground. */
export interface SunOfArea {
  readonly table: SunAreaTable
  readonly id: number
  readonly name: string | null
  /** Open ground of it that was measured; what lies under buildings is not. */
  readonly measuredM2: number
  readonly hours: Between
  readonly longestSpellHours: Between
  /** Share of its open ground with `enoughHours` or more, 0…1. */
  readonly enoughShare: Between
  readonly summerShadeShare: Between | null
  /** An inner point of it, and what takes the sun from there. */
  readonly inside: SunAtPlace
}

/** A seat: a bench of the project (`facilities`), or one of the asked places (`id` null, in their order). */
export interface SunOfSeat extends SunAtPlace {
  readonly id: number | null
  readonly name: string | null
}

export interface SunBench extends SunAtPlace {
  readonly rank: number
  /** 0…1: `winterWeight` × sun ÷ most sun possible + the rest × shade in summer, both for the worse case. */
  readonly merit: number
  /** The sketched space, piece of land or green it lies in, the smallest first. */
  readonly within: readonly { readonly table: string; readonly id: number }[]
  readonly why: readonly Message[]
}

/** Points on façades as columns of one length. */
export interface SunFacades {
  readonly heightM: number
  readonly buildingIds: Int32Array
  /** lng, lat of each point in turn. */
  readonly places: Float64Array
  /** Where the wall looks, degrees from north by east. */
  readonly facingDeg: Float32Array
  readonly leastHours: Float32Array
  readonly mostHours: Float32Array
  /** By building. `enoughPoints`: points with `enoughHours` or more. */
  readonly buildings: readonly {
    readonly id: number
    readonly points: number
    readonly enoughPoints: Between
    /** The sunniest point. */
    readonly bestHours: Between
  }[]
  /** Points on walls that another building stands against: left out. */
  readonly covered: number
}

/** One day that was computed. Hours of the window on both clocks. */
export interface SunDayTold {
  /** `YYYY-MM-DD` in civil time. */
  readonly date: string
  readonly trueSolar: { readonly from: number; readonly to: number }
  readonly civil: { readonly from: number; readonly to: number }
  /** How far the sun's own clock is ahead of the clock on the wall, minutes (longitude and equation of time). */
  readonly solarAheadMinutes: number
  readonly noonAltitudeDeg: number
  readonly leavesOn: boolean
}

/** How many heights are known, and how the others were taken. */
export interface SunObstacles {
  readonly buildings: {
    readonly withHeight: number
    readonly fromFloors: number
    readonly unknown: number
  }
  readonly walls: { readonly withHeight: number; readonly assumed: number }
  readonly hedges: { readonly withHeight: number; readonly assumed: number }
  readonly trees: { readonly withHeight: number; readonly assumed: number; readonly woods: number }
}

export interface LandSunResult {
  readonly raster: SunRaster
  /** The days looked at; of a long range some, evenly spread. */
  readonly days: readonly SunDayTold[]
  readonly daysInRange: number
  readonly stepMinutes: number
  /** Instants a day (the first day). */
  readonly instants: number
  readonly enoughHours: number
  /** Hours a day without anything in the way. */
  readonly possibleHours: number
  readonly ground: {
    /** Open ground inside the boundary. */
    readonly measuredM2: number
    readonly meanHours: Between
    readonly enoughShare: Between
    /** Open ground by hours, in whole hours from 0 on; the last bin holds `possibleHours`. */
    readonly histogram: readonly {
      readonly fromHours: number
      readonly toHours: number
      readonly m2: Between
    }[]
  }
  readonly areas: readonly SunOfArea[]
  readonly seats: readonly SunOfSeat[]
  readonly benches: readonly SunBench[]
  readonly facades: SunFacades | null
  readonly obstacles: SunObstacles
  /** How it was computed, what was assumed, repaired or could not be known. */
  readonly notes: readonly Message[]
}

/** The shadows of one moment, for the slider. */
export const landShadowsInput = v.object({
  date: v.optional(sunDate, 'great_cold'),
  hour: v.optional(hour, 12),
  clock,
  utcOffsetHours,
  year,
  leaves: v.optional(v.picklist(sunLeaves), 'by_date'),
  ...assumptions,
})
export type LandShadowsInput = v.InferInput<typeof landShadowsInput>
export type LandShadowsQuestion = v.InferOutput<typeof landShadowsInput>

export interface LandShadows {
  readonly date: string
  readonly trueSolarHour: number
  readonly civilHour: number
  /** Above the horizon; below it there is no sun and no shadow is drawn. */
  readonly altitudeDeg: number
  /** From north by east. */
  readonly azimuthDeg: number
  /** Ground in the shadow of buildings and walls whose height is known, and of unknown ones as low as they may be. */
  readonly shadow: MultiPolygon
  /** Ground that is in the shadow as well if unknown buildings are as high as they may be. */
  readonly perhapsShadow: MultiPolygon
  /** Ground under the shade of trees alone. */
  readonly treeShade: MultiPolygon
  readonly notes: readonly Message[]
}

/** What a pixel of a `ShadowPicture` is: open to the sun, or in a shadow as `LandShadows` tells them apart. */
export const shades = { none: 0, shadow: 1, perhaps: 2, trees: 3 } as const

/** The shadows of one moment as a picture, row by row from the south-west: as fast as a slider moves. */
export interface ShadowPicture extends Omit<LandShadows, 'shadow' | 'perhapsShadow' | 'treeShade'> {
  readonly cellM: number
  readonly columns: number
  readonly rows: number
  /** Outer corners: south-west, south-east, north-east, north-west, `[lng, lat]`. */
  readonly corners: readonly (readonly [number, number])[]
  /** By pixel one of `shades`. */
  readonly shade: Uint8Array
}

/** The same question, answered as a file with every pixel: the picture of the hours, or the places with theirs. */
export const landSunFileInput = v.object({
  ...v.omit(landSunInput, ['pictureCells']).entries,
  format: v.picklist(['geotiff', 'geojson']),
})
