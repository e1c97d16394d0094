import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerPage, type PageSource, refusePage } from '../page/answer-page'
import { pageHeaders } from '../page/page-headers'
import type { WebSession } from './web-session'

export interface GuardedPagesOptions {
  /** `127.0.0.1:port`: the only name this server answers to, so that no rebound domain reaches it. */
  readonly authority: string
  readonly session: WebSession
  readonly source: PageSource
}

/** Answers page requests of the one browser that was let in, and sends everyone else away with words. */
export function guardPages(options: GuardedPagesOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await answerRequest(options, request)
    const body = request.method === 'HEAD' ? undefined : Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body)
  }
}

async function answerRequest(
  { authority, session, source }: GuardedPagesOptions,
  request: IncomingMessage,
): Promise<Response> {
  const { method, headers } = request
  if (headers.host !== authority) return refusePage(421, 'door.wrong_name')
  if (method !== 'GET' && method !== 'HEAD') return refusePage(405, 'door.not_found')

  const url = new URL(request.url ?? '/', `http://${authority}`)
  const known = session.recognises(headers.cookie)
  const token = url.searchParams.get('token')
  if (token !== null && url.pathname === '/') {
    // A reload of the first address: whoever is in stays in.
    if (known) return redirectHome()
    // Only a page view uses the token up, not a link preview's HEAD.
    const cookie = method === 'GET' ? session.redeem(token) : null
    return cookie ? redirectHome(cookie) : refusePage(403, 'door.address_used')
  }
  return known ? answerPage(source, url) : refusePage(403, 'door.not_let_in')
}

/** To the page without the token, which must not stay in the address bar or the history. */
function redirectHome(cookie?: string): Response {
  const headers = new Headers({ ...pageHeaders(), Location: '/', 'Cache-Control': 'no-store' })
  if (cookie) headers.set('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}
