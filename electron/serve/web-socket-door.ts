import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Channel, ClientFrame, HostFrame } from '#shared/contract/channel'
import { decodeFrame, encodeFrame } from '#shared/contract/frame-codec'
import { inPortions } from '#shared/contract/portions'
import type { WebSession } from './web-session'

/** The largest frame a page may send: an import of several hundred megabytes, and no more. */
const maxFrameBytes = 512 * 1024 * 1024

export interface WebSocketDoorOptions {
  readonly server: Server
  readonly authority: string
  readonly session: WebSession
  connect(channel: Channel<HostFrame, ClientFrame>): void
}

/** Opens a channel at `/channel` for pages of our own origin whose browser was let in. */
export function openWebSocketDoor(options: WebSocketDoorOptions): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })

  options.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node gives an upgraded socket no listener of its own: without one a broken connection would end the program.
    socket.on('error', () => socket.destroy())
    const allowed =
      request.url === '/channel' &&
      request.headers.host === options.authority &&
      request.headers.origin === `http://${options.authority}` &&
      options.session.recognises(request.headers.cookie)
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => options.connect(webSocketChannel(webSocket)))
  })

  return {
    close() {
      for (const webSocket of sockets.clients) webSocket.terminate()
      sockets.close()
    },
  }
}

/** The host's end of one page's WebSocket. A frame that cannot be read ends the conversation. */
function webSocketChannel(webSocket: WebSocket): Channel<HostFrame, ClientFrame> {
  // An error (a frame too large, a broken connection) is always followed by `close`, which is what the host hears.
  webSocket.on('error', () => webSocket.terminate())
  return {
    send(frame) {
      if (webSocket.readyState !== webSocket.OPEN) return
      for (const part of inPortions(frame)) webSocket.send(encodeFrame(part))
    },
    onFrame(listener) {
      webSocket.on('message', (data: Buffer) => {
        const frame = readFrame(data)
        if (frame) listener(frame)
        else webSocket.close(1007)
      })
    },
    onClose(listener) {
      webSocket.on('close', listener)
    },
    close() {
      webSocket.close()
    },
  }
}

function readFrame(data: Buffer): ClientFrame | null {
  try {
    return decodeFrame(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) as ClientFrame
  } catch {
    // Not written by our page: the caller closes the connection with the code for unreadable data.
    return null
  }
}
