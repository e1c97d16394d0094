import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addedTo } from '#shared/change/change'
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

  readonly fileSystem: FileSystem = {
    ...nodeFileSystem,
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

function optionsFor(fileSystem: FileSystem) {
  return {
    fileSystem,
    now: () => new Date('2024-05-01T08:00:00Z'),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  }
}

function addScheme(name: string): void {
  const { geopackage } = store
  store.commit({
    seq: geopackage.lastSeq + 1,
    at: '2024-05-01T08:00:00.000Z',
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
