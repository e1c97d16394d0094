import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../../scripts/chromium.mjs'

/** Software drawing and no conversation with anybody: the same pictures on every machine, and no network. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The Chromium of this machine, headless, with an empty profile. Throws when there is none: `npm test` finds one. */
export async function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium on this machine: run npm test, which gets one')
  return chromium.launch({ executablePath, args: [...chromiumArguments, ...extra] })
}
