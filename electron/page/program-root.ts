import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder the program was unpacked into: the nearest one above with our `package.json`. Found by looking, because
 * the same code runs from the sources, from the bundles in `dist/` and from inside a packed `app.asar`.
 */
export function programRoot(from: string = import.meta.dirname): string {
  const manifest = join(from, 'package.json')
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'linli') return from
  const above = dirname(from)
  if (above === from) throw new Error('no package.json of linli above this file')
  return programRoot(above)
}

/** The built window, served by both doors. */
export function rendererFolder(): string {
  return join(programRoot(), 'dist/renderer')
}
