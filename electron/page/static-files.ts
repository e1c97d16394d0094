import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { mediaTypeOf } from './media-types'

export interface StaticFile {
  readonly path: string
  readonly mediaType: string
  /** Named after its content by the build: a browser may keep it for ever. */
  readonly immutable: boolean
}

/**
 * The file of the built window that an address asks for, or `null`. Nothing outside `folder` can be reached:
 * not by `..`, encoded or not, not by a backslash, not through a link.
 *
 * @param pathname percent-encoded, as `URL.pathname` gives it; `/` is the page itself
 */
export async function findStaticFile(folder: string, pathname: string): Promise<StaticFile | null> {
  const names = pathNames(pathname)
  if (!names) return null
  const wanted = join(folder, ...(names.length === 0 ? ['index.html'] : names))
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(wanted)])
    if (!path.startsWith(root + sep) || !(await stat(path)).isFile()) return null
    return { path, mediaType: mediaTypeOf(path), immutable: names[0] === 'assets' }
  } catch (cause) {
    if (isMissing(cause)) return null
    throw cause
  }
}

function pathNames(pathname: string): string[] | null {
  const names: string[] = []
  for (const encoded of pathname.split('/')) {
    const name = decoded(encoded)
    if (name === null || name === '.' || name === '..' || /[/\\\0:]/.test(name)) return null
    if (name !== '') names.push(name)
  }
  return names
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name)
  } catch {
    // Malformed percent-encoding: no file of ours is called that.
    return null
  }
}

function isMissing(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG'
}
