import type { Feature } from 'geojson'
import type { GeoJSONSource } from 'maplibre-gl'
import type { Change } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { nextFrame } from '../ui/next-frame'
import { hasGeometry, type PlacedRow, positionsOf } from './features'

type TablePart = Change['tables'][string]

/**
 * How much goes to MapLibre's worker at once. The window copies it on its own thread, which has to take far less
 * than a frame; the worker takes it into its index without touching the rest.
 */
const mostRows = 2500
const mostPositions = 100_000

/** From here on a layer that comes anew is shown once it is whole, instead of being built fifty times over. */
const manyRows = 5000

export interface FeedOptions {
  /** `undefined` once the map is gone. */
  readonly source: () => GeoJSONSource | undefined
  readonly featureOf: (row: PlacedRow) => Feature
  /** Told when the source has got something worth drawing, and when it has not any more. */
  readonly onDrawable: (isDrawable: boolean) => void
}

/** Keeps one source of the map equal to the rows it is given, in portions that never keep a frame waiting. */
export class SourceFeed {
  readonly #options: FeedOptions
  /** What the source does not have yet, by id: a row, or `null` for one that goes. */
  readonly #waiting = new Map<number, PlacedRow | null>()
  /** The rows the source has. */
  readonly #held = new Set<number>()
  #clearsFirst = false
  #isFeeding = false
  #isDrawable = false

  constructor(options: FeedOptions) {
    this.#options = options
  }

  /** From now on these rows and no others. */
  replace(rows: Iterable<Row>): void {
    this.#waiting.clear()
    this.#clearsFirst = true
    for (const row of rows) if (hasGeometry(row)) this.#waiting.set(row.id, row)
    this.#start()
  }

  change({ added, updated, removed }: TablePart): void {
    for (const { id } of removed) this.#put(id, null)
    for (const [, to] of updated) this.#put(to.id, hasGeometry(to) ? to : null)
    for (const row of added) if (hasGeometry(row)) this.#put(row.id, row)
    this.#start()
  }

  /** Nothing goes to the source any more. */
  end(): void {
    this.#waiting.clear()
    this.#clearsFirst = false
  }

  #put(id: number, row: PlacedRow | null): void {
    // Set anew, a row goes to the end: what came first is drawn first.
    this.#waiting.delete(id)
    this.#waiting.set(id, row)
  }

  #start(): void {
    if (this.#isFeeding) return
    this.#isFeeding = true
    this.#feed().catch((error: unknown) => {
      // A map that is being taken down answers no more.
      if (this.#options.source()) console.error(error)
    })
  }

  async #feed(): Promise<void> {
    let areMany = false
    try {
      while (this.#clearsFirst || this.#waiting.size > 0) {
        areMany ||= this.#waiting.size > manyRows
        if (areMany) {
          this.#setDrawable(false)
          // Whoever made so many features has kept this frame busy enough.
          await nextFrame()
        }
        const source = this.#options.source()
        if (!source) return
        await source.updateData(this.#portion())
        // The worker is quick: portion upon portion without a pause would keep the window from drawing.
        if (!areMany && this.#waiting.size > 0) await nextFrame()
        if (!areMany) this.#setDrawable(this.#held.size > 0)
      }
    } finally {
      this.#isFeeding = false
    }
    this.#setDrawable(this.#held.size > 0)
  }

  #setDrawable(isDrawable: boolean): void {
    if (this.#isDrawable === isDrawable) return
    this.#isDrawable = isDrawable
    this.#options.onDrawable(isDrawable)
  }

  #portion() {
    const remove: number[] = []
    const add: Feature[] = []
    const removeAll = this.#clearsFirst
    this.#clearsFirst = false
    if (removeAll) this.#held.clear()
    let positions = 0
    for (const [id, row] of this.#waiting) {
      if (remove.length + add.length >= mostRows || positions >= mostPositions) break
      this.#waiting.delete(id)
      if (row === null) {
        remove.push(id)
        this.#held.delete(id)
      } else {
        this.#held.add(id)
        // `add` replaces a feature of the same id, which covers every kind of update at once.
        add.push(this.#options.featureOf(row))
        positions += positionsOf(row.geometry)
      }
    }
    return { removeAll, remove, add }
  }
}
