import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadOverlay, type Overlay } from '#shared/geometry/overlay'

let engine: Promise<Overlay> | null = null

/** The set operations on areas that analyses need, started once a process. */
export function overlayEngine(): Promise<Overlay> {
  engine ??= readEngine().then(loadOverlay)
  return engine
}

/** The build lays the WebAssembly beside the bundle; run from source it is the package's own. */
function readEngine(): Promise<Uint8Array> {
  const besideBundle = fileURLToPath(new URL('./clipper2z.wasm', import.meta.url))
  if (existsSync(besideBundle)) return readFile(besideBundle)
  return readFile(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
}
