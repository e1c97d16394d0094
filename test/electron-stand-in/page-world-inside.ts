// Runs first in the preload's isolated world and gives it the `electron` module of a sandboxed preload.
import { decodeFrame, encodeFrame } from '#shared/contract/frame-codec'
import type { WorldFrame } from './page-world'

declare const __standInTell: (payload: string) => void

type IpcListener = (event: { ports: MessagePort[] }, ...data: unknown[]) => void

/** Heard by the script that `page-world.ts` leaves in the page's own world. */
const exposeEvent = 'stand-in:expose'

const listeners = new Map<string, IpcListener[]>()
const ports = new Map<number, MessagePort>()

function tell(frame: WorldFrame): void {
  const bytes = encodeFrame(frame)
  let binary = ''
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  }
  __standInTell(btoa(binary))
}

/** A port of this page whose other end is told to the main process. */
function portFromOutside(number: number): MessagePort {
  const { port1, port2 } = new MessageChannel()
  ports.set(number, port1)
  port1.onmessage = ({ data }) => tell({ kind: 'port-message', port: number, data })
  port1.addEventListener('close', () => tell({ kind: 'port-closed', port: number }))
  return port2
}

function hear(payload: string): void {
  const frame = decodeFrame(Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0))) as WorldFrame
  if (frame.kind === 'ipc') {
    const event = { ports: frame.ports.map(portFromOutside) }
    for (const listener of listeners.get(frame.channel) ?? []) listener(event, frame.data)
  } else if (frame.kind === 'port-message') ports.get(frame.port)?.postMessage(frame.data)
  else if (frame.kind === 'port-closed') ports.get(frame.port)?.close()
}

const electron = {
  ipcRenderer: {
    send: (channel: string, data: unknown) => tell({ kind: 'ipc', channel, data: data ?? null, ports: [] }),
    on(channel: string, listener: IpcListener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
  },
  contextBridge: {
    // The worlds share the document and its events, and no values: words can cross.
    exposeInMainWorld(name: string, api: unknown) {
      window.dispatchEvent(new CustomEvent(exposeEvent, { detail: JSON.stringify({ name, api }) }))
    },
  },
}

Object.assign(globalThis, {
  __standInHear: hear,
  __standInRequire: (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return electron
  },
})

tell({ kind: 'started' })
