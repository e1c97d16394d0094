import { describe, expect, it } from 'vitest'
import { createWebSession } from './web-session'

/** What a browser sends back of a `Set-Cookie`. */
const sentBack = (setCookie: string | null) => setCookie?.split(';')[0]

describe('a web session', () => {
  it('lets the holder of the token in, once', () => {
    const session = createWebSession(4000)
    const cookie = session.redeem(session.token)
    expect(cookie).toMatch(/^linli-4000=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(session.recognises(sentBack(cookie))).toBe(true)
    expect(session.redeem(session.token)).toBeNull()
  })

  it('finds its cookie among those of other programs', () => {
    const session = createWebSession(4000)
    const cookie = sentBack(session.redeem(session.token))
    expect(session.recognises(`theme=dark; ${cookie}; linli-4001=x`)).toBe(true)
  })

  it.each(['', 'x', 'linli-4000='])('does not take %j for the token, and leaves the token good', (wrong) => {
    const session = createWebSession(4000)
    expect(session.redeem(wrong)).toBeNull()
    expect(session.redeem(session.token)).not.toBeNull()
  })

  it('recognises no one without the cookie, with the token for a cookie, or from another program', () => {
    const [session, other] = [createWebSession(4000), createWebSession(4000)]
    expect(session.recognises(undefined)).toBe(false)
    expect(session.recognises(`linli-4000=${session.token}`)).toBe(false)
    expect(session.recognises(sentBack(other.redeem(other.token)))).toBe(false)
  })
})
