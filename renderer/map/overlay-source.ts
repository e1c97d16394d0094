import type { Feature } from 'geojson'
import type { Row } from '#shared/model/row'
import { mapFeature } from './features'
import { type FeedOptions, SourceFeed } from './source-feed'

interface OverlaySourceOptions<Overlay> extends Omit<FeedOptions, 'featureOf'> {
  readonly featuresOf: (overlay: Overlay) => readonly Feature[]
}

interface Shown<Overlay> {
  readonly overlay: Overlay
  readonly rows: readonly Row[]
}

/**
 * Keeps one source of the map equal to a list of overlays, each drawn above the one before. What changes often comes
 * last, an outline that follows the pointer over thousands of areas: those that stay the same before it stay drawn.
 */
export class OverlaySource<Overlay> {
  readonly #feed: SourceFeed
  readonly #featuresOf: OverlaySourceOptions<Overlay>['featuresOf']
  #shown: readonly Shown<Overlay>[] = []
  #lastId = 0

  constructor({ featuresOf, ...feed }: OverlaySourceOptions<Overlay>) {
    this.#featuresOf = featuresOf
    this.#feed = new SourceFeed({ ...feed, featureOf: (row) => mapFeature(row) })
  }

  /** @param isStale whether the same overlay is drawn otherwise than before, because rows it tells of have changed */
  show(overlays: readonly Overlay[], isStale: (overlay: Overlay) => boolean = () => false): void {
    const differs = ({ overlay }: Shown<Overlay>, i: number) => overlay !== overlays[i] || isStale(overlay)
    const first = this.#shown.findIndex(differs)
    const kept = first < 0 ? this.#shown : this.#shown.slice(0, first)
    const come = overlays
      .slice(kept.length)
      .map((overlay) => ({ overlay, rows: this.#featuresOf(overlay).map((one) => this.#rowOf(one)) }))
    const gone = this.#shown.slice(kept.length)
    this.#shown = [...kept, ...come]
    const added = come.flatMap(({ rows }) => rows)
    const removed = gone.flatMap(({ rows }) => rows)
    if (added.length + removed.length === 0) return
    if (kept.length === 0) this.#feed.replace(added)
    else this.#feed.change({ added, updated: [], removed })
  }

  /** Nothing goes to the source any more. */
  end(): void {
    this.#feed.end()
  }

  #rowOf({ geometry, properties }: Feature): Row {
    this.#lastId += 1
    return { id: this.#lastId, geometry, properties: properties ?? {} }
  }
}
