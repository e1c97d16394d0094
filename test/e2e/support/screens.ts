import type { Page } from 'playwright-core'

/** In the order of the rail. */
export const workspaces = ['data', 'walk', 'check', 'land', 'plan', 'council', 'output'] as const

/** Longer than a panel rests while it waits for an answer without saying so by a spinner. */
const quietMs = 500

/** A panel has filled and the map has drawn: nothing is busy, and nothing of the page has changed for a while. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(
    (quietMs) =>
      new Promise<void>((resolve) => {
        const restEnded = () => {
          if (document.querySelector('.ant-spin-spinning, .map-canvas[aria-busy="true"]')) return restart()
          changes.disconnect()
          resolve()
        }
        let rest = setTimeout(restEnded, quietMs)
        const restart = () => {
          clearTimeout(rest)
          rest = setTimeout(restEnded, quietMs)
        }
        const changes = new MutationObserver(restart)
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      }),
    quietMs,
  )
}
