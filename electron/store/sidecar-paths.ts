import { basename, dirname, join } from 'node:path'

const ending = '.linli.gpkg'

/** What stands beside a project file. None of these names is one SQLite takes for its own. */
export interface SidecarPaths {
  readonly journal: string
  readonly lock: string
  /** Folder of pictures and other attachments. */
  readonly files: string
  /** The next whole file while it is being written. */
  readonly saving: string
  /** Where a file that cannot be read is copied for whoever can mend it. */
  readonly damaged: string
  /** SQLite's own log, when another program has the file open. */
  readonly writeAheadLog: string
}

/** `NAME.linli.gpkg` → `NAME.linli.journal` and so on; any other name keeps its ending in front. */
export function sidecarPaths(path: string): SidecarPaths {
  const stem = join(dirname(path), `${projectFileName(path)}.linli`)
  return {
    journal: `${stem}.journal`,
    lock: `${stem}.lock`,
    files: `${stem}.files`,
    saving: `${stem}.saving`,
    damaged: `${stem}.damaged.gpkg`,
    writeAheadLog: `${path}-wal`,
  }
}

/** The NAME of `NAME.linli.gpkg`. */
export function projectFileName(path: string): string {
  const name = basename(path)
  return name.endsWith(ending) ? name.slice(0, -ending.length) : name
}

/** A path like `wanted` at which nothing stands yet: `NAME.linli.gpkg`, `NAME 2.linli.gpkg`, … */
export function freePath(folder: string, name: string, exists: (path: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : ` ${number}`}${ending}`)
    if (!exists(path)) return path
  }
}
