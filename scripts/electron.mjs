// Finding the desktop's Electron, fetching it where its download host answers.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run, runQuietly } from './run.mjs'
import { say } from './words.mjs'

const folder = join(root, 'node_modules/electron')

/** How long the download host may take to answer: an offline machine must not keep a person waiting. */
const patienceMs = 2_000

/** The path of the installed Electron binary, or `null`. */
export function electronBinary() {
  const record = join(folder, 'path.txt')
  if (!existsSync(record)) return null
  const binary = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(record, 'utf8'),
  )
  return existsSync(binary) ? binary : null
}

/** Downloads the binary, or says within two seconds that it cannot be had. Resolves with its path or `null`. */
export async function fetchElectron() {
  if (!(await isDownloadHostThere())) return null
  say('start.fetching_electron')
  const { code } = await runQuietly(process.execPath, [join(folder, 'install.js')])
  return code === 0 ? electronBinary() : null
}

async function isDownloadHostThere() {
  const host = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || 'https://github.com/'
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) })
    return true
  } catch {
    // No network, or none to that host: the caller opens the browser door and says so.
    return false
  }
}

/**
 * Why this machine cannot show an Electron window at all, as a code of words, or `null`.
 * @returns {string | null}
 */
export function reasonAgainstDesktop() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'start.no_screen'
  // Chromium refuses to run its sandbox as root, and we do not run without it.
  return process.getuid?.() === 0 ? 'start.root' : null
}

/**
 * Opens the desktop and waits until it is closed. Resolves with whether it opened at all: a system that forbids the
 * sandbox or lacks a library ends Electron within moments.
 * @param {string} binary
 * @param {readonly string[]} parameters
 */
export async function runElectron(binary, parameters) {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  const startedAt = Date.now()
  const code = await run(binary, [root, ...parameters], { env: environment })
  return code === 0 || Date.now() - startedAt > 5_000
}
