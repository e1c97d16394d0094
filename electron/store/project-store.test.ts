import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addedTo } from '#shared/change/change'
import { putAttachment } from './attachments'
import type { AppendFile, FileSystem } from './file-system'
import { nodeFileSystem } from './node-file-system'
import { ProjectStore } from './project-store'

const names = () => store.geopackage.rows('schemes').rows.map((row) => row.properties.name)

let folder: string
let disk: FailingDisk
let store: ProjectStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-store-'))
  disk = new FailingDisk()
  store = await ProjectStore.create(join(folder, 'a.linli.gpkg'), '槐柏树街', optionsFor(disk.fileSystem))
})

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** The disk of this machine, whose open files can die as they do when a drive is pulled out. */
class FailingDisk {
  #drive = 1
  /** Whether a whole file finds room for its first half only. */
  full = false

  readonly fileSystem: FileSystem = {
    ...nodeFileSystem,
    write: async (path, bytes) => {
      await nodeFileSystem.write(path, this.full ? bytes.subarray(0, bytes.length / 2) : bytes)
      if (this.full) throw failure('ENOSPC')
    },
    copy: async (from, to) => {
      await writeFile(to, (await readFile(from)).subarray(0, this.full ? 10 : undefined))
      if (this.full) throw failure('ENOSPC')
    },
    openAppend: (path) => this.#mortal(nodeFileSystem.openAppend(path)),
  }

  /** Files that are open now never work again; files opened from now on do. */
  pullOutAndPutBack(): void {
    this.#drive += 1
  }

  #mortal(file: AppendFile): AppendFile {
    const drive = this.#drive
    const alive = (use: () => void) => {
      if (drive !== this.#drive) throw failure('EIO')
      use()
    }
    return {
      append: (bytes) => alive(() => file.append(bytes)),
      sync: () => alive(() => file.sync()),
      truncate: (length) => alive(() => file.truncate(length)),
      close: () => file.close(),
    }
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}

async function reopen(saveDelayMs: number, onState: (kind: string) => void = () => {}): Promise<void> {
  await store.close()
  const options = { ...optionsFor(disk.fileSystem), saveDelayMs }
  store = await ProjectStore.open(store.path, { ...options, onSaveState: ({ kind }) => onState(kind) })
}

function optionsFor(fileSystem: FileSystem) {
  return {
    fileSystem,
    now: () => new Date('2024-05-01T08:00:00Z'),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  }
}

function addScheme(name: string, at = '2024-05-01T08:00:00.000Z'): void {
  const { geopackage } = store
  store.commit({
    seq: geopackage.lastSeq + 1,
    at,
    author: '',
    kind: 'do',
    target: null,
    words: { code: 'history.test' },
    change: addedTo('schemes', { id: geopackage.nextId('schemes'), geometry: null, properties: { name } }),
  })
}

it('takes edits again after Save, when its journal had failed with nothing left to save', async () => {
  addScheme('一')
  await store.save()
  disk.pullOutAndPutBack()
  expect(() => addScheme('二')).toThrow('store.disk_error')
  expect(() => addScheme('二')).toThrow('store.journal_failed')

  expect(await store.save()).toMatchObject({ kind: 'saved' })
  addScheme('三')

  store.geopackage.close()
  await rm(join(folder, 'a.linli.lock'))
  store = await ProjectStore.open(store.path, optionsFor(nodeFileSystem))
  expect(names()).toEqual(['一', '三'])
})

it('leaves no half-written file on a full disk, where the journal needs the room', async () => {
  addScheme('一')
  disk.full = true
  expect(await store.save()).toMatchObject({ kind: 'failed', reason: { code: 'store.disk_full' } })
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  await expect(putAttachment(disk.fileSystem, folder, svg)).rejects.toThrow('store.disk_full')

  expect((await readdir(folder)).filter((name) => name.endsWith('.saving'))).toEqual([])
  disk.full = false
})

it('saves by itself once there is room again', async () => {
  await reopen(5)
  disk.full = true
  addScheme('一')
  await vi.waitFor(() => expect(store.saveState.kind).toBe('failed'))
  disk.full = false
  await vi.waitFor(() => expect(store.saveState.kind).toBe('saved'))
})

it('does not try again by itself to save over what another program has written', async () => {
  const states: string[] = []
  await reopen(5, (kind) => states.push(kind))
  await writeFile(store.path, 'of another program')
  addScheme('一')
  await vi.waitFor(() => expect(store.saveState.kind).toBe('failed'))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(states).toEqual(['journaled', 'saving', 'failed'])
})

it('does not save over a file that turns out to be damaged inside, and keeps a copy of it', async () => {
  for (let number = 0; number < 200; number += 1) addScheme(`方案 ${number} ${'x'.repeat(400)}`)
  await store.close()
  const bytes = await readFile(store.path)
  // Pages in the middle of the table and of the history: their heads and their lists of cells are gone.
  const text = Buffer.from('方案 100')
  for (const place of [bytes.indexOf(text), bytes.lastIndexOf(text)]) {
    bytes.fill(0xff, place - (place % 4096), place - (place % 4096) + 64)
  }
  await writeFile(store.path, bytes)

  store = await ProjectStore.open(store.path, optionsFor(nodeFileSystem))
  store.commit({
    seq: store.geopackage.lastSeq + 1,
    at: '2024-05-01T08:00:00.000Z',
    author: '',
    kind: 'do',
    target: null,
    words: { code: 'history.test' },
    change: addedTo('land', { id: 1, geometry: null, properties: { name: '边角地' } }),
  })
  expect(() => store.geopackage.rows('schemes')).toThrow('store.broken_inside')
  expect(await store.save()).toMatchObject({ kind: 'failed', reason: { code: 'store.damaged_while_open' } })
  expect(await readFile(store.path)).toEqual(bytes)
  expect(await readFile(join(folder, 'a.linli.damaged.gpkg'))).toEqual(bytes)
})

it('leaves no half picture in a copy when the disk is full', async () => {
  const files = join(folder, 'a.linli.files')
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  const hash = await putAttachment(disk.fileSystem, files, svg)
  disk.full = true
  await expect(store.saveCopy(join(folder, 'b.linli.gpkg'))).rejects.toThrow('store.disk_full')
  expect(await readdir(join(folder, 'b.linli.files'))).toEqual([])
  disk.full = false
  await store.saveCopy(join(folder, 'b.linli.gpkg'))
  expect(await readFile(join(folder, 'b.linli.files', `${hash}.svg`))).toEqual(Buffer.from(svg))
})

it('does not put a deleted file back by itself, but when it is asked to', async () => {
  const states: string[] = []
  await reopen(5, (kind) => states.push(kind))
  await rm(store.path)
  addScheme('方案甲')
  await vi.waitFor(() => expect(store.saveState.kind).toBe('failed'))
  expect(store.saveState).toMatchObject({ reason: { code: 'store.deleted_outside' } })
  expect(await readdir(folder)).not.toContain('a.linli.gpkg')
  expect(await store.save()).toMatchObject({ kind: 'saved' })
  await reopen(1e8)
  expect(names()).toEqual(['方案甲'])
})

it('makes a deleted file again when it is closed, rather than leave a journal of nothing', async () => {
  addScheme('方案甲')
  await rm(store.path)
  await reopen(1e8)
  expect(names()).toEqual(['方案甲'])
})

it('keeps the order of the steps when the clock goes backwards', async () => {
  addScheme('先', '2024-05-01T08:00:00Z')
  addScheme('后', '2023-01-01T00:00:00Z')
  await reopen(1e8)
  addScheme('再后', '2022-01-01T00:00:00Z')
  await reopen(1e8)
  expect(names()).toEqual(['先', '后', '再后'])
  expect(store.geopackage.lastSeq).toBe(3)
  expect(store.notices).toEqual([])
})
