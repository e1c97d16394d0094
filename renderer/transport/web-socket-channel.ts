import type { HostFrame } from '#shared/contract/channel'
import { decodeFrame, encodeFrameInParts } from '#shared/contract/frame-codec'
import type { WindowChannel } from './window-channel'

/** Opens the channel to the host that served this page. Rejects when the host is not there. */
export function webSocketChannel(): Promise<WindowChannel> {
  const address = new URL('/channel', window.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error('channel closed'))
    socket.onopen = () => {
      resolve({
        // A blob is taken over and sent piece by piece by the browser: a file of 50 MB must not stop the window.
        send: (frame) => socket.send(new Blob(encodeFrameInParts(frame) as Uint8Array<ArrayBuffer>[])),
        onFrame: (listener) => {
          socket.onmessage = (event) =>
            listener(decodeFrame(new Uint8Array(event.data as ArrayBuffer)) as HostFrame)
        },
        onClose: (listener) => socket.addEventListener('close', listener, { once: true }),
        close: () => socket.close(),
      })
    }
  })
}
