import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Kernels, loadKernels } from '#shared/kernels/kernels'
import { kernelDensity } from '#shared/land/kernel-density'
import { sunSweep } from '#shared/land/sun/sun-sweep'

let engine: Promise<Kernels> | null = null

/**
 * The numeric kernels, started once a process. The rule, as for the import worker: beside a bundle of ours stands
 * `kernels.wasm`; run from source (tests) there is none, and the plain versions do the same more slowly.
 */
export function kernelEngine(): Promise<Kernels> {
  engine ??= startKernels()
  return engine
}

async function startKernels(): Promise<Kernels> {
  const besideBundle = fileURLToPath(new URL('./kernels.wasm', import.meta.url))
  if (!existsSync(besideBundle)) return { kernelDensity, sunSweep }
  return loadKernels(await readFile(besideBundle))
}
