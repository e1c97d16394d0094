import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Lets in whoever was shown the address this program printed, once, and recognises their browser from then on. */
export interface WebSession {
  readonly token: string
  /** `Set-Cookie` for the holder of the token, or `null`: the token is wrong, or was used already. */
  redeem(token: string): string | null
  /** Whether a `Cookie` header is of a browser that was let in. */
  recognises(cookieHeader: string | undefined): boolean
}

/** @param port cookies do not tell ports apart, so two programs on one machine must not share a name */
export function createWebSession(port: number): WebSession {
  const name = `linli-${port}`
  const token = secret()
  const session = secret()
  let used = false
  return {
    token,
    redeem(given) {
      if (used || !sameSecret(given, token)) return null
      used = true
      return `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    recognises(cookieHeader) {
      return (cookieHeader ?? '').split(';').some((cookie) => {
        const [key, value] = cookie.trim().split('=')
        return key === name && value !== undefined && sameSecret(value, session)
      })
    },
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
