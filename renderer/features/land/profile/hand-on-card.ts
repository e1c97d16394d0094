import { attempt, notify } from '../../../state/notice-store'

/** Takes the words of a card along, as they are read on the screen, without its buttons. */
export async function copyCard(card: HTMLElement): Promise<void> {
  // What is not displayed is not part of `innerText`.
  card.dataset.copying = ''
  // biome-ignore lint/performance/useDomNodeTextContent: the text as it is laid out, line by line
  const text = card.innerText.replace(/\n{3,}/g, '\n\n').trim()
  delete card.dataset.copying
  await attempt(async () => {
    await navigator.clipboard.writeText(text)
    notify('info', { code: 'profile.copied' })
  })
}

/** Prints the card alone, on white whatever the theme. */
export function printCard(): void {
  const page = document.documentElement
  const { theme } = page.dataset
  page.dataset.print = 'profile'
  page.dataset.theme = 'light'
  const restore = () => {
    delete page.dataset.print
    if (theme) page.dataset.theme = theme
    else delete page.dataset.theme
  }
  window.addEventListener('afterprint', restore, { once: true })
  window.print()
}
