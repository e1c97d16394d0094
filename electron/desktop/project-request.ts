import { resolve } from 'node:path'

/** What a start asks to see. */
export type ProjectRequest =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'sample' }
  | { readonly kind: 'nothing' }

/**
 * What a command line asks for: a project file (the system passes one when its icon is opened), `--sample`, or
 * nothing, which shows the start page. Other arguments are Chromium's.
 */
export function projectRequest(argv: readonly string[], workingDirectory: string): ProjectRequest {
  const file = argv.findLast((argument) => !argument.startsWith('-') && /\.gpkg$/i.test(argument))
  if (file) return { kind: 'file', path: resolve(workingDirectory, file) }
  return argv.includes('--sample') ? { kind: 'sample' } : { kind: 'nothing' }
}
