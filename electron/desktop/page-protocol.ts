import { type CustomScheme, protocol } from 'electron'
import { answerPage, type PageSource, refusePage } from '../page/answer-page'

/** Before the program is ready: the page's scheme is as good as https, with an origin of its own. */
export const pageScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

export const pageAddress = 'app://linli/'

/** Serves the built window and the project's pictures under `app://linli/`, and nothing else. */
export function servePage(source: PageSource): void {
  protocol.handle(pageScheme.scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'linli' || request.method !== 'GET') return refusePage(404, 'door.not_found')
    return answerPage(source, url)
  })
}

export function isPageAddress(url: string): boolean {
  return url.startsWith(pageAddress)
}
