import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKernels, type WasmKernels } from '#shared/kernels/kernels'
import { buildKernels } from '../../scripts/build-kernels.mjs'

/** The kernels as the build makes them, from the sources as they stand. */
export async function builtKernels(): Promise<WasmKernels> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-kernels-'))
  await buildKernels(folder)
  const wasm = readFileSync(join(folder, 'kernels.wasm'))
  rmSync(folder, { recursive: true })
  return loadKernels(wasm)
}
