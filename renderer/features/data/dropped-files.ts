import type { PageFile } from './import-run'

/** More is no folder of data but somebody's whole disk, dropped by mistake. */
const mostFiles = 10_000

/**
 * The files of a drop or of the clipboard, folders walked through. Must be called while the event is being
 * handled: afterwards the browser takes the list away.
 */
export function filesOf(data: DataTransfer): Promise<PageFile[]> {
  const entries = [...data.items].flatMap((item) =>
    item.kind === 'file' ? [item.webkitGetAsEntry?.() ?? item.getAsFile()] : [],
  )
  return collect(entries)
}

async function collect(entries: readonly (FileSystemEntry | File | null)[]): Promise<PageFile[]> {
  const files: PageFile[] = []
  for (const entry of entries) {
    if (entry instanceof File) files.push({ file: entry, name: entry.name, found: false })
    else if (entry?.isFile) files.push(await opened(entry as FileSystemFileEntry, entry.name, false))
    else if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, '', files)
  }
  return files
}

async function walk(folder: FileSystemDirectoryEntry, below: string, into: PageFile[]): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    if (into.length >= mostFiles) return
    const name = `${below}${entry.name}`
    if (entry.isFile) into.push(await opened(entry as FileSystemFileEntry, name, true))
    else if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, `${name}/`, into)
  }
}

function opened(entry: FileSystemFileEntry, name: string, found: boolean): Promise<PageFile> {
  return new Promise((resolve, reject) => entry.file((file) => resolve({ file, name, found }), reject))
}

/** The browser hands folders out a hundred entries at a time, until it hands out none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    entries.push(...some)
  }
}
