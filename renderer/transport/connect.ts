import type { HostClient } from '#shared/contract/channel'
import { createClient } from '#shared/contract/client'
import { nextFrame } from '../ui/next-frame'
import { portChannel, waitForPort } from './port-channel'
import { webSocketChannel } from './web-socket-channel'

/**
 * Finds the way to the host and returns its client. The desktop window, marked as such by its preload, is
 * handed a MessagePort; a page of the browser door opens a WebSocket to where it came from. Nothing beyond
 * this file knows which it was.
 *
 * @param onLost called once when the host has gone and no further call can succeed
 */
export async function connect(onLost: () => void): Promise<HostClient> {
  const channel = 'linli' in window ? portChannel(await waitForPort()) : await webSocketChannel()
  channel.onClose(onLost)
  return createClient(channel, restWhenDue)
}

/** A window that is busy this long draws first: less often, and a long answer would wait for a hundred slow frames. */
const mostBusyMs = 30
let restedAt = 0

async function restWhenDue(): Promise<void> {
  if (performance.now() - restedAt < mostBusyMs) return
  await nextFrame()
  restedAt = performance.now()
}
