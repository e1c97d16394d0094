import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import {
  boundsMeet,
  clipRing,
  flatBounds,
  flatPerimeterM,
  flatPolygonAreaM2,
  flatRectangle,
  joinedBounds,
  reversed,
} from './flat-rings'
import { growRing } from './grow-ring'
import { outlinesNear } from './outlines-near'

/** Something that is not free, already grown by what is kept around it and by half the least width. */
export interface Obstacle {
  readonly rings: readonly FlatRing[]
  readonly bounds: Bounds
}

/** A part of a tile in which the centre of a circle of the least width can lie. */
interface Core {
  readonly tile: number
  readonly polygon: FlatPolygon
  readonly bounds: Bounds
  /** Cores whose circles overlap with those of this one. */
  readonly neighbours: Set<Core>
}

interface Tile {
  readonly bounds: Bounds
  readonly obstacles: Set<Obstacle>
  cores: readonly Core[]
  /** Free land of the groups of cores that are kept at this tile; `null` until it is computed. */
  pieces: readonly FlatPolygon[] | null
}

export interface FreeLandJob {
  /** Share done, 0…1. Throws when nobody waits any more. */
  progress(share: number): void
}

const noJob: FreeLandJob = { progress: () => {} }

/**
 * The land inside an area that is wide enough and not taken: the morphological opening of (area minus obstacles) by
 * a circle of the least width. Two steps instead of the textbook's four:
 * - every obstacle is grown by half the least width as well (and the outside of the area with them), so that one
 *   difference leaves the *cores*, where the centres of such circles can lie;
 * - growing the cores by the same half width gives the free land.
 * Both are done in square tiles. Growing and joining may change places, so cores of neighbouring tiles are simply
 * grown together, and tiles of any size give the same land. An obstacle that moves touches its own tiles only.
 */
export class FreeLand {
  readonly #tiles: Tile[] = []
  readonly #columns: number
  readonly #rows: number
  readonly #origin: readonly [number, number]
  readonly #stale = new Set<number>()

  /** `within` are the clean outlines of the area, turned as `FlatPolygon` says. */
  constructor(
    readonly overlay: Overlay,
    within: readonly FlatPolygon[],
    readonly halfWidthM: number,
    readonly tileM = 200,
  ) {
    const bounds = joinedBounds(within.map((polygon) => flatBounds(polygon[0] ?? new Float64Array())))
    // Tiles stand on the plane's own grid: what lies around them does not move them.
    const west = Math.floor(bounds[0] / tileM)
    const south = Math.floor(bounds[1] / tileM)
    this.#columns = within.length > 0 ? Math.ceil(bounds[2] / tileM) - west : 0
    this.#rows = within.length > 0 ? Math.ceil(bounds[3] / tileM) - south : 0
    this.#origin = [west * tileM, south * tileM]
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        const x = this.#origin[0] + column * tileM
        const y = this.#origin[1] + row * tileM
        this.#stale.add(this.#tiles.length)
        this.#tiles.push({
          bounds: [x, y, x + tileM, y + tileM],
          obstacles: new Set(),
          cores: [],
          pieces: null,
        })
      }
    }
    if (within.length > 0) this.add(outside(within, bounds, halfWidthM, tileM))
  }

  add(obstacle: Obstacle): void {
    for (const tile of this.#tilesAt(obstacle.bounds)) {
      this.#tiles[tile]?.obstacles.add(obstacle)
      this.#stale.add(tile)
    }
  }

  remove(obstacle: Obstacle): void {
    for (const tile of this.#tilesAt(obstacle.bounds)) {
      if (this.#tiles[tile]?.obstacles.delete(obstacle)) this.#stale.add(tile)
    }
  }

  /** The free land as it stands now. The same array objects come back for pieces that have not changed. */
  pieces(job: FreeLandJob = noJob): FlatPolygon[] {
    this.#refreshCores(job)
    this.#refreshPieces(job)
    return this.#tiles.flatMap((tile) => tile.pieces ?? [])
  }

  #refreshCores(job: FreeLandJob): void {
    const stale = [...this.#stale].sort((a, b) => a - b)
    for (const [done, at] of stale.entries()) {
      job.progress((0.6 * done) / stale.length)
      const tile = this.#tiles[at]
      if (!tile) continue
      for (const core of tile.cores) this.#forget(core)
      tile.cores = this.#coresOf(at, tile)
    }
    const fresh = stale.flatMap((at) => this.#tiles[at]?.cores ?? [])
    for (const core of fresh) this.#link(core)
    for (const core of fresh) this.#dissolve(core)
    for (const at of stale) {
      const tile = this.#tiles[at]
      if (tile) tile.pieces = null
    }
    this.#stale.clear()
  }

  #coresOf(at: number, { bounds, obstacles }: Tile): Core[] {
    const taken: FlatRing[] = []
    // Cut off a little outside: edges of obstacles that lie on the edge of the tile leave spikes along it.
    const reach: Bounds = [bounds[0] - 1, bounds[1] - 1, bounds[2] + 1, bounds[3] + 1]
    for (const obstacle of obstacles) {
      for (const ring of obstacle.rings) {
        const clipped = clipRing(ring, reach)
        if (clipped.length >= 6) taken.push(clipped)
      }
    }
    return this.overlay
      .sweep([flatRectangle(bounds)], this.#joined(taken))
      .filter(isWideEnough)
      .map((polygon) => ({
        tile: at,
        polygon,
        bounds: flatBounds(polygon[0] ?? new Float64Array()),
        neighbours: new Set(),
      }))
  }

  /** Outlines in heaps are joined a few at a time first: a sweep over all of them meets each crossing of two. */
  #joined(rings: FlatRing[]): FlatRing[] {
    if (rings.length <= heapOf) return rings
    const joined: FlatRing[] = []
    for (let i = 0; i < rings.length; i += joinedAtOnce) {
      joined.push(...this.overlay.sweep(rings.slice(i, i + joinedAtOnce), []).flat())
    }
    return joined.length <= rings.length / 2 ? this.#joined(joined) : joined
  }

  /** The core is gone: the groups it belonged to are open again. */
  #forget(core: Core): void {
    this.#dissolve(core)
    for (const neighbour of core.neighbours) neighbour.neighbours.delete(core)
  }

  #dissolve(core: Core): void {
    for (const member of groupOf(core)) {
      const tile = this.#tiles[member.tile]
      if (tile) tile.pieces = null
    }
  }

  #link(core: Core): void {
    const reachM = 2 * this.halfWidthM + seamM
    const column = core.tile % this.#columns
    const row = Math.floor(core.tile / this.#columns)
    for (let y = Math.max(0, row - 1); y <= Math.min(this.#rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(this.#columns - 1, column + 1); x++) {
        for (const other of this.#tiles[y * this.#columns + x]?.cores ?? []) {
          if (other === core || core.neighbours.has(other)) continue
          if (!boundsMeet(core.bounds, other.bounds, reachM)) continue
          if (outlinesNear(core.polygon, core.bounds, other.polygon, other.bounds, reachM)) {
            core.neighbours.add(other)
            other.neighbours.add(core)
          }
        }
      }
    }
  }

  #refreshPieces(job: FreeLandJob): void {
    const waiting = this.#tiles.filter((tile) => tile.pieces === null)
    for (const [done, tile] of waiting.entries()) {
      job.progress(0.6 + (0.4 * done) / waiting.length)
      const at = this.#tiles.indexOf(tile)
      const grown: FlatRing[] = []
      const seen = new Set<Core>()
      for (const core of tile.cores) {
        if (seen.has(core)) continue
        const group = groupOf(core)
        for (const member of group) seen.add(member)
        // A group is kept at the first of its tiles.
        if (group.some((member) => member.tile < at)) continue
        for (const member of group) {
          for (const ring of member.polygon) grown.push(growRing(ring, this.halfWidthM))
        }
      }
      tile.pieces = grown.length > 0 ? this.overlay.sweep(grown, []) : []
    }
  }

  #tilesAt([west, south, east, north]: Bounds): number[] {
    const firstColumn = Math.max(0, Math.floor((west - this.#origin[0]) / this.tileM))
    const lastColumn = Math.min(this.#columns - 1, Math.floor((east - this.#origin[0]) / this.tileM))
    const firstRow = Math.max(0, Math.floor((south - this.#origin[1]) / this.tileM))
    const lastRow = Math.min(this.#rows - 1, Math.floor((north - this.#origin[1]) / this.tileM))
    const tiles: number[] = []
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) tiles.push(row * this.#columns + column)
    }
    return tiles
  }
}

/** Slivers thinner than this come from rounding to millimetres where outlines and the edges of tiles all but meet. */
const sliverM = 0.005

const isWideEnough = (core: FlatPolygon): boolean =>
  (2 * flatPolygonAreaM2(core)) / flatPerimeterM(core) > sliverM

/** No tile of a real town has so many outlines. */
const heapOf = 600
const joinedAtOnce = 8

/** On the millimetre grid two tiles may part by so much what belongs together. */
const seamM = 0.01

/** Everything outside the area, out to beyond its tiles, as an obstacle. */
function outside(
  within: readonly FlatPolygon[],
  [west, south, east, north]: Bounds,
  halfWidthM: number,
  tileM: number,
): Obstacle {
  const far: Bounds = [west - 2 * tileM, south - 2 * tileM, east + 2 * tileM, north + 2 * tileM]
  const rings = [flatRectangle(far)]
  for (const polygon of within) for (const ring of polygon) rings.push(growRing(reversed(ring), halfWidthM))
  return { rings, bounds: far }
}

/** All cores that hang together with this one, itself included. */
function groupOf(core: Core): Core[] {
  const group = new Set([core])
  for (const member of group) for (const neighbour of member.neighbours) group.add(neighbour)
  return [...group]
}
