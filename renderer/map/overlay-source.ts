import type { FeatureMaker } from './features'
import { type FeedOptions, SourceFeed } from './source-feed'

interface Part {
  readonly id: number
  readonly make: FeatureMaker
}

interface OverlaySourceOptions<Overlay> extends Omit<FeedOptions<Part>, 'featureOf'> {
  readonly featuresOf: (overlay: Overlay) => readonly FeatureMaker[]
}

interface Shown<Overlay> {
  readonly overlay: Overlay
  readonly parts: readonly Part[]
}

/**
 * Keeps one source of the map equal to a list of overlays, each drawn above the one before. What changes often comes
 * last, an outline that follows the pointer over thousands of areas: those that stay the same before it stay drawn.
 */
export class OverlaySource<Overlay> {
  readonly #feed: SourceFeed<Part>
  readonly #featuresOf: OverlaySourceOptions<Overlay>['featuresOf']
  #shown: readonly Shown<Overlay>[] = []
  #lastId = 0

  constructor({ featuresOf, ...feed }: OverlaySourceOptions<Overlay>) {
    this.#featuresOf = featuresOf
    this.#feed = new SourceFeed({ ...feed, featureOf: ({ id, make }) => ({ ...make(), id }) })
  }

  /** @param isStale whether the same overlay is drawn otherwise than before, because rows it tells of have changed */
  show(overlays: readonly Overlay[], isStale: (overlay: Overlay) => boolean = () => false): void {
    const differs = ({ overlay }: Shown<Overlay>, i: number) => overlay !== overlays[i] || isStale(overlay)
    const first = this.#shown.findIndex(differs)
    const kept = first < 0 ? this.#shown : this.#shown.slice(0, first)
    const come = overlays
      .slice(kept.length)
      .map((overlay) => ({ overlay, parts: this.#featuresOf(overlay).map((make) => this.#partOf(make)) }))
    const gone = this.#shown.slice(kept.length)
    this.#shown = [...kept, ...come]
    const added = come.flatMap(({ parts }) => parts)
    const removed = gone.flatMap(({ parts }) => parts)
    if (added.length + removed.length === 0) return
    if (kept.length === 0) this.#feed.replace(added)
    else this.#feed.change({ added, updated: [], removed })
  }

  /** Nothing goes to the source any more. */
  end(): void {
    this.#feed.end()
  }

  #partOf(make: FeatureMaker): Part {
    this.#lastId += 1
    return { id: this.#lastId, make }
  }
}
