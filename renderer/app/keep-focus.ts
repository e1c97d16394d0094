import { useEffect } from 'react'
import { useSelectionStore } from '../state/selection-store'
import { useViewStore } from '../state/view-store'
import { isRow, rowInTurn } from '../ui/roving-rows'

/** What has or had the focus, and all that stands round it up to its part of the window, from the inside out. */
type FocusPath = readonly Element[]

/**
 * Keeps the focus in the window when what had it is taken away. It goes to the nearest thing round it that is
 * still there and can have it: another row of the list, the pane. From an inspector or a drawer that
 * has closed it goes back to where that was opened. Mount once.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let latest: FocusPath = []
    let opener: FocusPath = []
    let isSeen = false
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      latest = pathOf(target)
      isSeen = target.matches(':focus-visible')
    }
    const rememberOpener = () => {
      const path = pathOf(document.activeElement ?? document.body)
      if (path.at(-1)?.matches('.panel, .map-stage')) opener = path
    }
    const keep = () => {
      if (document.activeElement !== document.body || latest[0]?.isConnected !== false) return
      // Keys belong to the slides then, wherever the focus is.
      if (useViewStore.getState().projecting) return
      const anyway = document.querySelectorAll('.panel, .map-canvas .maplibregl-canvas')
      // What a mouse has scrolled out of sight stays there.
      const options = { preventScroll: !isSeen }
      ;[...takersOf(latest), ...takersOf(opener), ...anyway].some((element) => takesFocus(element, options))
    }
    // A microtask later: by then the lists have settled whose turn it is.
    const observer = new MutationObserver(() => queueMicrotask(keep))
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    const forgetSelection = useSelectionStore.subscribe((now, before) => {
      if (now.selection !== before.selection) rememberOpener()
    })
    const forgetView = useViewStore.subscribe((now, before) => {
      if (now.drawer !== before.drawer) rememberOpener()
    })
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', remember)
      forgetSelection()
      forgetView()
    }
  }, [])
}

function pathOf(element: Element): FocusPath {
  const round = element.parentElement
  return !round || round.matches('.frame, body') ? [element] : [element, ...pathOf(round)]
}

/** What is still there of a path; a row gives way to the row whose turn it is, in its list or else nearby. */
function takersOf(path: FocusPath): readonly Element[] {
  const wasRow = path[0] !== undefined && isRow(path[0])
  return path
    .filter((element) => element.isConnected)
    .map((element) => (wasRow ? rowInTurn(element) : null) ?? element)
}

function takesFocus(element: Element, options: FocusOptions): boolean {
  if (element instanceof HTMLElement) element.focus(options)
  return document.activeElement === element
}
