// Builds what the doors run: the host side with esbuild, the window with Vite. Parts that are fresh stay as they are.
// node scripts/build.mjs [--host-only] [--force]
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { build as bundleWindow } from 'vite'
import { bundleHost, hostSide } from './bundle.mjs'
import { fingerprint, isBuilt, markBuilt, parts } from './freshness.mjs'
import { dist, root } from './paths.mjs'

async function buildHost() {
  const finished = join(dist, 'electron')
  // Beside the old one until it is whole: a failed build leaves what worked, and a running program its files.
  const folder = join(dist, 'electron.new')
  await rm(folder, { recursive: true, force: true })
  await Promise.all([
    bundleHost(folder, { sourcemap: 'linked' }),
    // A sandboxed preload has no module loader: CommonJS, one file.
    bundle({
      ...hostSide,
      sourcemap: 'linked',
      format: 'cjs',
      banner: {},
      outExtension: { '.js': '.cjs' },
      entryPoints: { preload: 'electron/preload/preload.ts' },
      outdir: folder,
    }),
  ])
  await rm(finished, { recursive: true, force: true })
  await rename(folder, finished)
}

async function buildWindow() {
  await bundleWindow({
    root: join(root, 'renderer'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
  })
}

/**
 * @param {keyof typeof parts} part
 * @param {() => Promise<void>} make
 */
async function refresh(part, make) {
  if (!process.argv.includes('--force') && isBuilt(part)) return
  const sources = fingerprint(parts[part].sources)
  await make()
  markBuilt(part, sources)
}

try {
  await Promise.all([
    refresh('host', buildHost),
    process.argv.includes('--host-only') ? null : refresh('window', buildWindow),
  ])
} catch (error) {
  // What is wrong with the sources has been said by the bundler, or is in its message; our own stack helps nobody.
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
