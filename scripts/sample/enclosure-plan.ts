import type { Choice } from '#shared/model/vocabularies'
import type { Line, Point, Ring } from './plane'

export interface GatePlan {
  readonly name: string
  /** The gate is where a way crosses the wall nearest to here. */
  readonly near: Point
  readonly kind: 'gate' | 'door' | 'barrier_arm' | 'opening'
  readonly open: boolean
  readonly hours?: string
}

export interface WayPlan {
  readonly widthM: number
  readonly line: Line
}

/** How the rows of a housing compound were built. */
export interface RowPlan {
  /** Degrees the rows are turned against east–west, counter-clockwise. */
  readonly headingDegrees: number
  readonly depthM: number
  /** Width of one stair unit with its two or three homes a floor. */
  readonly unitWidthM: number
  readonly unitsPerSlab: readonly (readonly [units: number, weight: number])[]
  readonly floors: readonly (readonly [floors: number, weight: number])[]
  readonly floorHeightM: number
  /** Free distance between rows as a multiple of the height: the sun spacing of its years. */
  readonly sunRatio: number
  readonly gapM: readonly [least: number, most: number]
  readonly homesPerFloor: number
  readonly years: readonly [first: number, last: number]
  /** Stair units set forward and back, as built in the nineties. */
  readonly staggeredM?: number
}

/** Ground behind a wall or fence, with the ways inside it and the gates through which they leave. */
export interface EnclosurePlan {
  readonly name: string
  readonly landUse: Choice<'land_use'>
  readonly ring: Ring
  readonly barrier: 'wall' | 'fence'
  /** Sides of the ring (by the index of their first corner) where the wall was taken down or never built. */
  readonly openSides?: readonly number[]
  readonly ways: readonly WayPlan[]
  readonly gates: readonly GatePlan[]
  readonly rows: RowPlan | null
}
