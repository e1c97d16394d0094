// What needs doing again: each result keeps a stamp of the sources it was made from.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dist, root } from './paths.mjs'

/**
 * The parts of the build, with the files and folders each is made from. By content rather than by date: a checkout
 * or a copy changes every date and nothing else.
 */
export const parts = {
  host: {
    sources: [
      'electron',
      'shared',
      'assets/indicators',
      'package-lock.json',
      'scripts/build.mjs',
      'scripts/build-kernels.mjs',
      'scripts/bundle.mjs',
    ],
    stamp: join(dist, 'electron/.made-from'),
  },
  window: {
    sources: [
      'renderer',
      'shared',
      'assets/indicators',
      'package-lock.json',
      'scripts/build.mjs',
      'vite.config.ts',
    ],
    stamp: join(dist, 'renderer/.made-from'),
  },
}

const modulesStamp = join(root, 'node_modules/.linli-lock')
const lockFile = join(root, 'package-lock.json')

/** @param {keyof typeof parts} part */
export function isBuilt(part) {
  return readStamp(parts[part].stamp) === fingerprint(parts[part].sources)
}

/**
 * @param {keyof typeof parts} part
 * @param {string} sources the fingerprint taken before building: an edit made meanwhile must make it stale
 */
export function markBuilt(part, sources) {
  writeFileSync(parts[part].stamp, sources)
}

/** Whether `node_modules` is what the lock file asks for, by our own stamp or by npm's own record of an `npm ci`. */
export function areModulesInstalled() {
  const stamp = readStamp(modulesStamp)
  if (stamp !== null) return stamp === fingerprint(['package-lock.json'])
  const record = join(root, 'node_modules/.package-lock.json')
  return existsSync(record) && statSync(record).mtimeMs >= statSync(lockFile).mtimeMs
}

export function markModulesInstalled() {
  writeFileSync(modulesStamp, fingerprint(['package-lock.json']))
}

/**
 * One hash over the contents of all files, tests left out: a changed test needs no new build.
 * @param {readonly string[]} sources files and folders, relative to `base`
 * @param {string} [base] the project's folder
 */
export function fingerprint(sources, base = root) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(source, base)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(base, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path relative to `base`
 * @param {string} base
 * @returns {string[]}
 */
function filesUnder(path, base) {
  const absolute = join(base, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => (/\.test\.tsx?$/.test(name) ? [] : filesUnder(`${path}/${name}`, base)))
}

/** @param {string} path */
function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
