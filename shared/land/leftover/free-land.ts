import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { type CarvingTask, type Cover, carve } from './carve'
import { type CarvingHelper, carveTogether } from './carve-together'
import { boundsMeet, flatBounds, flatRectangle, grownBounds, joinedBounds, reversed } from './flat-rings'
import { outlinesNear } from './outlines-near'
import { keptPolygons } from './ring-store'

/** Something that is not free. */
export interface Obstacle {
  readonly polygons: readonly FlatPolygon[]
  readonly lines: readonly FlatRing[]
  /** Kept around the outlines and the middle lines. */
  readonly reachM: number
  /** Of the outlines and lines as they are. */
  readonly bounds: Bounds
}

/** A part of a tile in which the centre of a circle of the least width can lie. */
interface Core {
  readonly tile: Tile
  readonly polygon: FlatPolygon
  readonly bounds: Bounds
  /** Cores whose circles overlap with those of this one. */
  readonly neighbours: Core[]
}

interface Tile {
  /** Row by row from the south-west. */
  readonly at: number
  readonly bounds: Bounds
  readonly obstacles: Obstacle[]
  cores: readonly Core[]
  /** Free land of the groups of cores that are kept at this tile; `null` until it is computed. */
  pieces: readonly FlatPolygon[] | null
}

interface GroupsOfTile {
  readonly tile: Tile
  readonly cores: readonly Core[]
}

export interface FreeLandJob {
  /** Share done, 0…1. Throws when nobody waits any more. */
  progress(share: number): void
}

const noJob: FreeLandJob = { progress: () => {} }

/** Carvings that can be done anywhere and in any order. */
interface Stage {
  readonly tasks: readonly CarvingTask[]
  /** Share of the whole that is done before it and after it. */
  readonly share: readonly [from: number, to: number]
}

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
  readonly #stale = new Set<Tile>()

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
        const bounds: Bounds = [x, y, x + tileM, y + tileM]
        this.#tiles.push({ at: this.#tiles.length, bounds, obstacles: [], cores: [], pieces: null })
      }
    }
    for (const tile of this.#tiles) this.#stale.add(tile)
    if (within.length > 0) this.add(outside(within, grownBounds(bounds, 2 * tileM)))
  }

  add(obstacle: Obstacle): void {
    for (const tile of this.#tilesOf(obstacle)) {
      tile.obstacles.push(obstacle)
      this.#stale.add(tile)
    }
  }

  remove(obstacle: Obstacle): void {
    for (const tile of this.#tilesOf(obstacle)) {
      const at = tile.obstacles.indexOf(obstacle)
      if (at < 0) continue
      tile.obstacles.splice(at, 1)
      this.#stale.add(tile)
    }
  }

  /** Lets go of all that it holds: for whoever has taken its pieces and will not change anything any more. */
  letGo(): void {
    this.#tiles.length = 0
    this.#stale.clear()
  }

  /** The free land as it stands now. The same array objects come back for pieces that have not changed. */
  pieces(job: FreeLandJob = noJob): FlatPolygon[] {
    for (const { tasks, share } of this.#stages(job)) {
      for (const [done, task] of tasks.entries()) {
        job.progress(shareAt(share, done / tasks.length))
        task.take(carve(this.overlay, task.carving()))
      }
    }
    return this.#tiles.flatMap(({ pieces }) => pieces ?? [])
  }

  /** How many tiles wait to be carved. */
  get waiting(): number {
    return this.#stale.size
  }

  /** Carves all that waits together with a helper: `pieces` then finds it done. */
  async carveTogether(helper: CarvingHelper, job: FreeLandJob): Promise<void> {
    for (const { tasks, share } of this.#stages(job)) {
      const progress = (done: number) => job.progress(shareAt(share, done / tasks.length))
      await carveTogether(this.overlay, tasks, helper, progress)
    }
  }

  /** What has to be carved: a stage is told when all answers of the one before have been taken. */
  *#stages(job: FreeLandJob): Generator<Stage> {
    const stale = [...this.#stale].sort((a, b) => a.at - b.at)
    yield { tasks: stale.map((tile) => this.#coresOf(tile)), share: [0, 0.6] }
    const fresh = stale.flatMap(({ cores }) => cores)
    const stillWanted = () => job.progress(0.6)
    for (const core of fresh) {
      stillWanted()
      this.#link(core)
    }
    dissolve(fresh, stillWanted)
    for (const tile of stale) tile.pieces = null
    this.#stale.clear()
    yield { tasks: this.#groupsToGrow(stillWanted).map((group) => this.#piecesOf(group)), share: [0.6, 1] }
  }

  #coresOf(tile: Tile): CarvingTask {
    return {
      carving: () => ({ tile: tile.bounds, covers: this.#coversOf(tile.obstacles) }),
      take: (polygons) => {
        forget(tile.cores)
        tile.cores = keptPolygons(polygons).map((polygon) => ({
          tile,
          polygon,
          bounds: flatBounds(polygon[0] ?? new Float64Array()),
          neighbours: [],
        }))
      },
    }
  }

  #piecesOf({ tile, cores }: GroupsOfTile): CarvingTask {
    return {
      carving: () => ({
        tile: null,
        covers: cores.flatMap(({ polygon }) =>
          polygon.map((points) => ({ points, isLine: false, growM: this.halfWidthM })),
        ),
      }),
      take: (polygons) => {
        tile.pieces = keptPolygons(polygons)
      },
    }
  }

  /** For every tile without pieces the groups that are kept there: a group is kept at the first of its tiles. */
  #groupsToGrow(stillWanted: () => void): GroupsOfTile[] {
    const seen = new Set<Core>()
    return this.#tiles.flatMap((tile) => {
      if (tile.pieces) return []
      stillWanted()
      const cores: Core[] = []
      for (const core of tile.cores) {
        if (seen.has(core)) continue
        const group = groupOf(core)
        const isKeptHere = group.every((member) => member.tile.at >= tile.at)
        for (const member of group) {
          seen.add(member)
          if (isKeptHere) cores.push(member)
        }
      }
      return [{ tile, cores }]
    })
  }

  #coversOf(obstacles: readonly Obstacle[]): Cover[] {
    const covers: Cover[] = []
    for (const { polygons, lines, reachM } of obstacles) {
      const growM = reachM + this.halfWidthM
      for (const rings of polygons) for (const points of rings) covers.push({ points, isLine: false, growM })
      for (const points of lines) covers.push({ points, isLine: true, growM })
    }
    return covers
  }

  #link(core: Core): void {
    const reachM = 2 * this.halfWidthM + seamM
    const column = core.tile.at % this.#columns
    const row = Math.floor(core.tile.at / this.#columns)
    for (let y = Math.max(0, row - 1); y <= Math.min(this.#rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(this.#columns - 1, column + 1); x++) {
        for (const other of this.#tiles[y * this.#columns + x]?.cores ?? []) {
          if (other === core || !boundsMeet(core.bounds, other.bounds, reachM)) continue
          if (core.neighbours.includes(other)) continue
          if (outlinesNear(core.polygon, core.bounds, other.polygon, other.bounds, reachM)) {
            core.neighbours.push(other)
            other.neighbours.push(core)
          }
        }
      }
    }
  }

  #tilesOf({ bounds, reachM }: Obstacle): Tile[] {
    // Inner corners of arcs stand a little outside the circle.
    const [west, south, east, north] = grownBounds(bounds, (reachM + this.halfWidthM) * 1.02)
    const firstColumn = Math.max(0, Math.floor((west - this.#origin[0]) / this.tileM))
    const lastColumn = Math.min(this.#columns - 1, Math.floor((east - this.#origin[0]) / this.tileM))
    const firstRow = Math.max(0, Math.floor((south - this.#origin[1]) / this.tileM))
    const lastRow = Math.min(this.#rows - 1, Math.floor((north - this.#origin[1]) / this.tileM))
    const tiles: Tile[] = []
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const tile = this.#tiles[row * this.#columns + column]
        if (tile) tiles.push(tile)
      }
    }
    return tiles
  }
}

const shareAt = ([from, to]: Stage['share'], done: number): number => from + (to - from) * done

/** On the millimetre grid two tiles may part by so much what belongs together. */
const seamM = 0.01

/** Everything outside the area, out to the given bounds, as an obstacle. */
function outside(within: readonly FlatPolygon[], bounds: Bounds): Obstacle {
  const rings = within.flatMap((polygon) => polygon.map(reversed))
  return { polygons: [[flatRectangle(bounds), ...rings]], lines: [], reachM: 0, bounds }
}

/** The cores are gone: the groups they belonged to are open again. */
function forget(cores: readonly Core[]): void {
  dissolve(cores)
  for (const core of cores) {
    for (const { neighbours } of core.neighbours) neighbours.splice(neighbours.indexOf(core), 1)
  }
}

/** The groups of these cores have to be grown anew. */
function dissolve(cores: readonly Core[], stillWanted: () => void = () => {}): void {
  const seen = new Set<Core>()
  for (const core of cores) {
    if (seen.has(core)) continue
    stillWanted()
    for (const member of groupOf(core)) {
      seen.add(member)
      member.tile.pieces = null
    }
  }
}

/** All cores that hang together with this one, itself included. */
function groupOf(core: Core): Core[] {
  const group = new Set([core])
  for (const member of group) for (const neighbour of member.neighbours) group.add(neighbour)
  return [...group]
}
