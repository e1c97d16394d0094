// What the tests need of the machine beside Node: a Chromium, Chinese letters to draw, GDAL to check our files with.
import { findChromium } from './chromium.mjs'
import { run, runQuietly } from './run.mjs'
import { SetupError } from './setup.mjs'

/** @type {readonly { debianPackage: string, isThere: () => boolean | Promise<boolean> }[]} */
const needs = [
  { debianPackage: 'chromium', isThere: () => findChromium() !== null },
  { debianPackage: 'fonts-noto-cjk', isThere: hasChineseFont },
  { debianPackage: 'gdal-bin', isThere: async () => (await runQuietly('ogrinfo', ['--version'])).code === 0 },
]

/**
 * Installs what is missing on Debian as root. Elsewhere a missing Chromium ends the run with the one command that gets
 * it; tests of GDAL and of Chinese letters skip themselves with a word.
 */
export async function prepareMachine() {
  /** @type {string[]} */
  const missing = []
  for (const { debianPackage, isThere } of needs) if (!(await isThere())) missing.push(debianPackage)
  if (missing.length > 0 && (await isDebianAsRoot())) await installDebianPackages(missing)
  const chromium = findChromium()
  if (!chromium) throw new SetupError(`No Chromium found. Get one with: ${commandForChromium()}`)
  process.env.CHROMIUM_PATH = chromium
}

async function hasChineseFont() {
  // Windows and macOS bring their own Chinese fonts.
  if (process.platform !== 'linux') return true
  const listed = await runQuietly('fc-list', [':lang=zh', 'family'])
  if (listed.code === 0) return listed.output.trim() !== ''
  // Fonts can be there without the program that lists them.
  return (await runQuietly('dpkg-query', ['-W', 'fonts-noto-cjk'])).code === 0
}

async function isDebianAsRoot() {
  return process.getuid?.() === 0 && (await runQuietly('apt-get', ['--version'])).code === 0
}

/** @param {readonly string[]} packages */
async function installDebianPackages(packages) {
  console.log(`Installing ${packages.join(', ')} with apt …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}

function commandForChromium() {
  if (process.platform !== 'linux') return 'npx playwright-core install chromium'
  return 'sudo apt-get install -y chromium fonts-noto-cjk   (or: npx playwright-core install chromium)'
}
