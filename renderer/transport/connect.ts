import type { Channel, ClientFrame, HostClient, HostFrame } from '#shared/contract/channel'
import { createClient } from '#shared/contract/client'
import { portChannel, waitForPort } from './port-channel'
import { webSocketChannel } from './web-socket-channel'

export type WindowChannel = Channel<ClientFrame, HostFrame>

/**
 * Finds the way to the host and returns its client. The desktop window (scheme `app:`) is handed a
 * MessagePort by its preload; a page of the browser door opens a WebSocket to where it came from.
 * Nothing beyond this file knows which it was.
 *
 * @param onLost called once when the host has gone and no further call can succeed
 */
export async function connect(onLost: () => void): Promise<HostClient> {
  const channel: WindowChannel =
    window.location.protocol === 'app:' ? portChannel(await waitForPort()) : await webSocketChannel()
  channel.onClose(onLost)
  return createClient(channel)
}
