import type { Channel, ClientFrame, HostFrame } from '#shared/contract/channel'

/**
 * Two ends of a channel inside one process: a door's own way to the host it runs. Frames arrive after the sender
 * has finished, as they do on every other channel.
 */
export function directChannels(): [Channel<ClientFrame, HostFrame>, Channel<HostFrame, ClientFrame>] {
  const toHost = new Line<ClientFrame>()
  const toClient = new Line<HostFrame>()
  const close = () => {
    toHost.end()
    toClient.end()
  }
  return [channelOver(toHost, toClient, close), channelOver(toClient, toHost, close)]
}

class Line<Frame> {
  readonly #listeners: ((frame: Frame) => void)[] = []
  readonly #endListeners: (() => void)[] = []
  #ended = false

  send(frame: Frame): void {
    queueMicrotask(() => {
      if (!this.#ended) for (const listener of this.#listeners) listener(frame)
    })
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    for (const listener of this.#endListeners) listener()
  }

  onFrame(listener: (frame: Frame) => void): void {
    this.#listeners.push(listener)
  }

  onEnd(listener: () => void): void {
    this.#endListeners.push(listener)
  }
}

function channelOver<Out, In>(out: Line<Out>, back: Line<In>, close: () => void): Channel<Out, In> {
  return {
    send: (frame) => out.send(frame),
    onFrame: (listener) => back.onFrame(listener),
    onClose: (listener) => back.onEnd(listener),
    close,
  }
}
