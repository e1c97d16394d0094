import type { HostFrame } from '#shared/contract/channel'
import type { WindowChannel } from './window-channel'

/** The preload hands the port over as the only transfer of a same-window message of this name. */
const portMessage = 'linli:port'

export function waitForPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== portMessage || !port) return
      window.removeEventListener('message', listener)
      resolve(port)
    }
    window.addEventListener('message', listener)
    // The preload may have been quicker than this page: ask, and it answers with the port.
    window.postMessage('linli:port-wanted', window.location.origin)
  })
}

/** Frames travel by structured clone: bytes stay bytes. */
export function portChannel(port: MessagePort): WindowChannel {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.onmessage = (event) => listener(event.data as HostFrame)
    },
    onClose: (listener) => port.addEventListener('close', listener, { once: true }),
    close: () => port.close(),
  }
}
