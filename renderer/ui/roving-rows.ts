const perPage = 10

/** `data-list-row` marks a row that shares its line with buttons of its own, `data-list-line` that line. */
const rowSelector = ':is(.list-row, [data-list-row])'

export const isRow = (element: Element): boolean => element.matches(rowSelector)

/** The row round which the Tab key goes through a list in here. */
export const rowInTurn = (around: Element): Element | null =>
  around.querySelector(`${rowSelector}[tabindex="0"]`)

const rowsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(rowSelector)]

/** What can be pressed in the line of a row, the row among it. */
const lineOf = (row: HTMLElement): readonly HTMLElement[] => [
  ...(row.closest('[data-list-line]')?.querySelectorAll('button') ?? [row]),
]

/**
 * Makes the rows of a list one stop of the Tab key, walked by the arrows, Home, End, PageUp and PageDown (the
 * "roving tabindex" of the WAI-ARIA practices). The row with the focus is the stop, else the chosen one, else
 * the one that was it before, and when that is gone the row at its place. A row that becomes the chosen one,
 * on the map perhaps, is brought into view.
 *
 * Done on the page and not in React: rows come from many components, and from many answers, at their own time.
 *
 * @param follow whether walking chooses the rows on the way
 * @returns the way to stop
 */
export function keepOneTabStop(list: HTMLElement, follow: boolean): () => void {
  let stop: HTMLElement | undefined
  let place = 0
  let chosen: HTMLElement | undefined

  const settle = () => {
    const rows = rowsOf(list)
    const focused = rows.find((row) => lineOf(row).some((button) => button === document.activeElement))
    const current = rows.find((row) => row.ariaCurrent)
    const before = stop && rows.includes(stop) ? stop : rows[Math.min(place, rows.length - 1)]
    if (current !== chosen) current?.scrollIntoView({ block: 'nearest' })
    chosen = current
    stop = focused ?? current ?? before
    place = stop ? rows.indexOf(stop) : 0
    for (const row of rows) for (const button of lineOf(row)) button.tabIndex = row === stop ? 0 : -1
  }

  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const rows = rowsOf(list)
    const at = rows.indexOf(event.target as HTMLElement)
    const last = rows.length - 1
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + perPage, last),
      PageUp: Math.max(at - perPage, 0),
      Home: 0,
      End: last,
    }
    const next = rows[to[event.key] ?? -1]
    if (at < 0 || !(event.key in to)) return
    // Also at either end: the key is the list's, and the page does not scroll instead.
    event.preventDefault()
    if (!next || next === event.target) return
    next.focus()
    if (follow) next.click()
  }

  const observer = new MutationObserver(settle)
  observer.observe(list, { childList: true, subtree: true, attributeFilter: ['aria-current'] })
  list.addEventListener('focusin', settle)
  list.addEventListener('focusout', settle)
  list.addEventListener('keydown', walk)
  settle()
  return () => {
    observer.disconnect()
    list.removeEventListener('focusin', settle)
    list.removeEventListener('focusout', settle)
    list.removeEventListener('keydown', walk)
  }
}
