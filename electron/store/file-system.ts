/** What tells whether a file is still the one we wrote or read. */
export interface FileStamp {
  readonly size: number
  readonly modifiedMs: number
}

/** A file that only grows at its end (or is cut short), as the journal does. */
export interface AppendFile {
  append(bytes: Uint8Array): void
  /** Returns once everything appended is on the disk, not in a cache. */
  sync(): void
  truncate(length: number): void
  close(): void
}

/**
 * The little that the store asks of a disk. Passed in, so that tests can let it fail at every single step.
 * What stands between an edit and its acknowledgement is synchronous: nothing can come in between. Saving
 * the whole file is not, so that edits go on meanwhile. Errors are those of Node, with their `code`.
 */
export interface FileSystem {
  /**
   * The one path of a file, whatever link, spelling or case it was reached by. Of a file that is not there, the one
   * it would have.
   */
  realPath(path: string): string
  stamp(path: string): FileStamp | null
  read(path: string): Uint8Array
  /** Opens for appending; makes the file when it is not there. */
  openAppend(path: string): AppendFile
  /** Makes a file with that content, unless it exists: then `false`. */
  createExclusive(path: string, bytes: Uint8Array): boolean
  /** Writes a whole file and returns once it is on the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): void
  /** Returns once the names in a folder (files made, renamed, removed) are on the disk. */
  syncFolder(path: string): void
  copy(from: string, to: string): Promise<void>
  /** Removing what is not there is no error. */
  remove(path: string): void
  makeFolder(path: string): void
  /** Names in a folder; none when there is no such folder. */
  list(path: string): string[]
}
