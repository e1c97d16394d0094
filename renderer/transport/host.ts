import type { HostClient } from '#shared/contract/channel'

let client: HostClient | null = null

/** Set once at start-up, before the first component is drawn. */
export function setHost(connected: HostClient): void {
  client = connected
}

/** The host this window talks to. Reached through stores and actions rather than from markup. */
export function host(): HostClient {
  if (!client) throw new Error('the host is not connected yet')
  return client
}
