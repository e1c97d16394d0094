import { useEffect, useMemo, useState } from 'react'
import type { SchemeEffect } from '#shared/indicators/result'
import { useWords } from '../../i18n/use-words'
import { flyToFeatures, flyToProject } from '../../map/fly-to-features'
import { type Overlay, useMapStore } from '../../map/map-store'
import { useEmphasis, useOverlays } from '../../map/use-map'
import { attempt } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { clearSelection, selectFeatures } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { setView, useViewStore } from '../../state/view-store'
import { host } from '../../transport/host'
import { SlideView } from './slide-view'
import { agenda, type Slide } from './slides'

const emphasis = ['spaces', 'buildings'] as const
const forwardKeys = new Set([' ', 'ArrowRight', 'ArrowDown', 'PageDown', 'Enter'])
const backKeys = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'])

function useEffectOf(schemeId: number | null): SchemeEffect | null {
  const revision = useProjectStore((state) => state.revision)
  const [effect, setEffect] = useState<SchemeEffect | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision may change the effect
  useEffect(() => {
    if (schemeId === null) return setEffect(null)
    let current = true
    void attempt(() => host().call('scheme.effect', { schemeId })).then((result) => {
      if (current && result) setEffect(result)
    })
    return () => {
      current = false
    }
  }, [schemeId, revision])
  return effect
}

/** The right-hand side of the big screen: one thing at a time, by space bar or clicker. */
export function Projector() {
  const words = useWords()
  const schemes = useRows('schemes')
  const spaces = useRows('spaces')
  const chosen = useViewStore((state) => state.schemeId)
  const scheme = schemes.find((row) => row.id === chosen) ?? schemes.at(-1) ?? null
  const effect = useEffectOf(scheme?.id ?? null)
  const slides = useMemo(() => agenda(scheme, spaces, effect), [scheme, spaces, effect])
  const [at, setAt] = useState(0)
  const index = Math.min(at, slides.length - 1)
  const slide = slides[index]
  const ready = useMapStore((state) => state.ready)
  useEmphasis(emphasis)
  useShowOnMap(slide, ready)

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (forwardKeys.has(event.key)) setAt((now) => Math.min(now + 1, slides.length - 1))
      else if (backKeys.has(event.key)) setAt((now) => Math.max(now - 1, 0))
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [slides.length])
  useFullScreen()

  if (!slide) return null
  return (
    <section className="projector" aria-label={words('council.projector')} aria-live="polite">
      <SlideView slide={slide} />
      <footer>
        <span>{words('council.agenda', { at: index + 1, all: slides.length })}</span>
        <button
          type="button"
          onClick={() => setAt(Math.max(index - 1, 0))}
          aria-label={words('council.back')}
        >
          ◀
        </button>
        <button
          type="button"
          onClick={() => setAt(Math.min(index + 1, slides.length - 1))}
          aria-label={words('council.next')}
        >
          ▶
        </button>
        <button
          type="button"
          onClick={() => setView({ projecting: false })}
          aria-label={words('council.leave')}
        >
          ✕
        </button>
      </footer>
    </section>
  )
}

/** The map follows the slide: the space it is about, or who comes to live nearer to a park. */
function useShowOnMap(slide: Slide | undefined, ready: boolean): void {
  const overlays = useMemo<readonly Overlay[]>(
    () =>
      slide?.kind === 'effect'
        ? [
            {
              kind: 'features',
              table: 'buildings',
              ids: slide.effect.newlyServed.buildingIds,
              tone: 'covered',
            },
          ]
        : [],
    [slide],
  )
  useOverlays('projector', overlays)
  useEffect(() => {
    if (!ready || !slide) return
    if (slide.kind === 'space') {
      selectFeatures('spaces', [slide.space.id])
      flyToFeatures('spaces', [slide.space.id])
    } else {
      clearSelection()
      void flyToProject()
    }
  }, [slide, ready])
}

/** The whole screen while it lasts; where the browser says no, the window is the screen. */
function useFullScreen(): void {
  useEffect(() => {
    document.documentElement.requestFullscreen?.().catch((error: unknown) => console.warn(error))
    const left = () => {
      if (!document.fullscreenElement) setView({ projecting: false })
    }
    document.addEventListener('fullscreenchange', left)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      if (document.fullscreenElement) document.exitFullscreen().catch((error: unknown) => console.warn(error))
    }
  }, [])
}
