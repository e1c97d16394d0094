import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { AppendFile, FileSystem } from './file-system'

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  realPath,
  stamp(path) {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat ? { size: stat.size, modifiedMs: stat.mtimeMs } : null
  },
  read: (path) => readFileSync(path),
  openAppend: (path) => appendFile(openSync(path, 'a')),
  createExclusive(path, bytes) {
    try {
      writeFileSync(path, bytes, { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    }
  },
  async write(path, bytes) {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename: (from, to) => renameSync(from, to),
  syncFolder(path) {
    // Windows neither lets a folder be opened nor needs it: its file system journals names itself.
    if (process.platform === 'win32') return
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  },
  copy: (from, to) => copyFile(from, to),
  remove: (path) => rmSync(path, { force: true }),
  makeFolder(path) {
    mkdirSync(path, { recursive: true })
  },
  list: (path) => (existsSync(path) ? readdirSync(path) : []),
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error
    return join(realPath(dirname(path)), basename(path))
  }
}

function appendFile(descriptor: number): AppendFile {
  return {
    append(bytes) {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    },
    sync: () => fdatasyncSync(descriptor),
    truncate: (length) => ftruncateSync(descriptor, length),
    close: () => closeSync(descriptor),
  }
}
