import type { Feature } from 'geojson'
import type { GeoJSONSource } from 'maplibre-gl'
import { nextFrame } from '../ui/next-frame'
import { positionsOf } from './features'

/**
 * How much goes to MapLibre's worker at once. The window copies it on its own thread, pair of coordinates by pair, which
 * has to take far less than a frame; the worker takes it into its index without touching the rest.
 */
const mostRows = 1250
const mostPositions = 6000

/** From here on a layer that comes anew is shown once it is whole, instead of being built fifty times over. */
const manyRows = 5000

/** A row of a table, or whatever else is drawn as one feature. */
interface Item {
  readonly id: number
}

interface ItemsChanged<Drawn extends Item> {
  readonly added: readonly Drawn[]
  readonly updated: readonly (readonly [from: Drawn, to: Drawn])[]
  readonly removed: readonly Item[]
}

export interface FeedOptions<Drawn extends Item> {
  /** `undefined` once the map is gone. */
  readonly source: () => GeoJSONSource | undefined
  /** Asked when it is the item's turn: ten thousand features made at once would keep a frame waiting. `null` has no place. */
  readonly featureOf: (item: Drawn) => Feature | null
  /** Told when the source has got something worth drawing, and when it has not any more. */
  readonly onDrawable: (isDrawable: boolean) => void
}

/** Keeps one source of the map equal to the items it is given, in portions that never keep a frame waiting. */
export class SourceFeed<Drawn extends Item> {
  readonly #options: FeedOptions<Drawn>
  /** What the source does not have yet, by id: an item, or `null` for one that goes. */
  readonly #waiting = new Map<number, Drawn | null>()
  /** The items the source has. */
  readonly #held = new Set<number>()
  #clearsFirst = false
  #isFeeding = false
  #isDrawable = false

  constructor(options: FeedOptions<Drawn>) {
    this.#options = options
  }

  /** From now on these and no others. */
  replace(items: Iterable<Drawn>): void {
    this.#waiting.clear()
    this.#clearsFirst = true
    for (const item of items) this.#waiting.set(item.id, item)
    this.#start()
  }

  change({ added, updated, removed }: ItemsChanged<Drawn>): void {
    for (const { id } of removed) this.#put(id, null)
    for (const [, to] of updated) this.#put(to.id, to)
    for (const item of added) this.#put(item.id, item)
    this.#start()
  }

  /** Nothing goes to the source any more. */
  end(): void {
    this.#waiting.clear()
    this.#clearsFirst = false
  }

  #put(id: number, item: Drawn | null): void {
    // Set anew, a row goes to the end: what came first is drawn first.
    this.#waiting.delete(id)
    this.#waiting.set(id, item)
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
    for (const [id, item] of this.#waiting) {
      if (remove.length + add.length >= mostRows || positions >= mostPositions) break
      this.#waiting.delete(id)
      const feature = item && this.#options.featureOf(item)
      if (feature) {
        this.#held.add(id)
        // `add` replaces a feature of the same id, which covers every kind of update at once.
        add.push(feature)
        positions += positionsOf(feature.geometry)
      } else if (this.#held.delete(id)) remove.push(id)
    }
    return { removeAll, remove, add }
  }
}
