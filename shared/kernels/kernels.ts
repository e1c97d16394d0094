import type { KernelDensity } from '../land/kernel-density'
import type { SunSweep } from '../land/sun/sun-sweep'
import { type SunSweepAssembly, sunSweepKernel } from './sun-sweep-kernel'

/**
 * The numeric kernels in WebAssembly. Each agrees with its plain version in `shared/land`: within float precision, or
 * bit for bit where it counts in whole numbers.
 */
export interface Kernels {
  readonly kernelDensity: KernelDensity
  readonly sunSweep: SunSweep
}

export interface WasmKernels extends Kernels {
  /** How much memory the kernels hold. */
  memoryBytes(): number
}

/** What `assembly/index.ts` exports: addresses and counts, everything else as given there. */
interface Assembly extends SunSweepAssembly {
  allocate(bytes: number): number
  release(address: number): void
  kernelDensity(
    count: number,
    eastings: number,
    northings: number,
    weights: number,
    density: number,
    columns: number,
    rows: number,
    west: number,
    south: number,
    cellM: number,
    radiusM: number,
  ): void
}

/** Every engine we run in has it; the language's own library knows it only together with a screen. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(wasm: Uint8Array, imports: object): Promise<{ instance: { exports: Assembly } }>
  }
}

/** Starts the kernels from the bytes of the built `kernels.wasm`. Throws what WebAssembly throws when they are none. */
export async function loadKernels(wasm: Uint8Array): Promise<WasmKernels> {
  const { instance } = await WebAssembly.instantiate(wasm, {
    env: {
      abort: () => {
        throw new Error('a kernel has run out of memory')
      },
    },
  })
  const assembly = instance.exports

  /** Runs `work` with memory of the kernels for it, freed afterwards: there is no garbage collection over there. */
  function withMemory<Result>(work: (take: (bytes: number) => number) => Result): Result {
    const taken: number[] = []
    try {
      return work((bytes) => {
        const address = assembly.allocate(Math.max(bytes, 16))
        taken.push(address)
        return address
      })
    } finally {
      for (const address of taken) assembly.release(address)
    }
  }

  // Views are made anew each time: the memory moves when it grows.
  const put = (address: number, column: Float64Array): void =>
    new Float64Array(assembly.memory.buffer, address, column.length).set(column)

  return {
    sunSweep: sunSweepKernel(assembly, withMemory),
    memoryBytes: () => assembly.memory.buffer.byteLength,
    kernelDensity: ({ eastings, northings, weights }, { west, south, cellM, columns, rows }, radiusM) =>
      withMemory((take) => {
        const x = take(eastings.byteLength)
        const y = take(northings.byteLength)
        const w = take(weights.byteLength)
        const cells = columns * rows
        const density = take(cells * Float32Array.BYTES_PER_ELEMENT)
        put(x, eastings)
        put(y, northings)
        put(w, weights)
        new Float32Array(assembly.memory.buffer, density, cells).fill(0)
        assembly.kernelDensity(eastings.length, x, y, w, density, columns, rows, west, south, cellM, radiusM)
        return new Float32Array(assembly.memory.buffer, density, cells).slice()
      }),
  }
}
