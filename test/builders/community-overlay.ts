import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadOverlay, type Overlay } from '#shared/geometry/overlay'

let loading: Promise<Overlay> | null = null

/** The real overlay from the installed package, started once per test process. */
export function realOverlay(): Promise<Overlay> {
  loading ??= loadOverlay(
    readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm')),
  )
  return loading
}
