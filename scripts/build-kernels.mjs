import { join } from 'node:path'
import { main as compile } from 'assemblyscript/asc'
import { root } from './paths.mjs'

/**
 * The numeric kernels: AssemblyScript to WebAssembly with SIMD, which every engine we run on has.
 *
 * @param {string} folder
 */
export async function buildKernels(folder) {
  const { error, stderr } = await compile([
    'shared/kernels/assembly/index.ts',
    ...['--baseDir', root, '--outFile', join(folder, 'kernels.wasm')],
    ...['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'minimal'],
  ])
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
}
