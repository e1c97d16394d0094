import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { addedTo, type Change, removedFrom, updatedIn } from '#shared/change/change'
import { MemoryProject } from '#shared/model/memory-project'
import { AppError } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { ProjectStore, type StoreOptions } from '../../electron/store/project-store'
import { inStoredForm } from '../../electron/store/stored-form'
import { CrashingDisk, type Fault, PowerCut } from './store-crashing-disk'

const path = '/projects/a.linli.gpkg'
const never = 1e8

type Edit = 'add' | 'update' | 'remove'
type Action = Edit | 'save' | 'add-while-saving' | 'reopen'
const actions = fc.array(
  fc.constantFrom<Action>('add', 'add', 'update', 'remove', 'save', 'add-while-saving', 'reopen'),
  { minLength: 1, maxLength: 12 },
)
const chances = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))

function optionsFor(disk: CrashingDisk): StoreOptions {
  return {
    fileSystem: disk,
    now: () => new Date('2024-05-01T08:00:00Z'),
    saveDelayMs: never,
    onSaveState: () => {},
  }
}

/** A new project with one edit already in it, as bytes by path. */
async function startingFiles(): Promise<Map<string, Uint8Array>> {
  const disk = new CrashingDisk()
  const store = await ProjectStore.create(path, '试点', optionsFor(disk))
  await store.close()
  return disk.remains(() => 0)
}

/** An edit that makes sense for the rows there are. */
function changeFor(action: Edit, project: MemoryProject, number: number): Change | null {
  const rows = [...project.rows('schemes')]
  const last = rows.at(-1)
  if (action === 'add') {
    const row = { id: project.nextId('schemes'), geometry: null, properties: { name: `方案 ${number}` } }
    return addedTo('schemes', row)
  }
  if (!last) return null
  if (action === 'remove') return removedFrom('schemes', last)
  return updatedIn('schemes', [last, { ...last, properties: { ...last.properties, note: `${number}` } }])
}

function schemesIn(store: ProjectStore): Row[] {
  return store.geopackage.rows('schemes').rows
}

/** A person at work on a disk that fails once: what they were told is safe, and what was under way. */
class Session {
  readonly #disk: CrashingDisk
  readonly project = new MemoryProject()
  #store: ProjectStore
  #edits = 0
  /** The rows as they would be with the edit that was under way when the power went. */
  underWay: Row[] | null = null

  constructor(disk: CrashingDisk, store: ProjectStore) {
    this.#disk = disk
    this.#store = store
  }

  get acknowledged(): Row[] {
    return [...this.project.rows('schemes')]
  }

  async run(todo: readonly Action[]): Promise<void> {
    for (const action of todo) {
      if (action === 'save') await this.#store.save()
      else if (action === 'add-while-saving') await this.#addWhileSaving()
      else if (action === 'reopen') await this.#reopen()
      else this.#edit(action)
      if (this.#disk.powerIsCut) return
    }
  }

  leave(): void {
    this.#store.geopackage.close()
  }

  async #addWhileSaving(): Promise<void> {
    const saving = this.#store.save()
    if (!this.#disk.powerIsCut) this.#edit('add')
    await saving
  }

  async #reopen(): Promise<void> {
    try {
      await this.#store.close()
      this.#store = await ProjectStore.open(path, optionsFor(this.#disk))
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error
      return
    }
    expect(schemesIn(this.#store)).toEqual(this.acknowledged)
  }

  #edit(action: Edit): void {
    this.#edits += 1
    const planned = changeFor(action, this.project, this.#edits)
    if (!planned) return
    const change = inStoredForm(planned, this.project.definitions)
    try {
      this.#store.commit({
        seq: this.#store.geopackage.lastSeq + 1,
        at: new Date(Date.UTC(2024, 4, 1, 8, this.#edits)).toISOString(),
        author: '',
        kind: 'do',
        target: null,
        words: { code: 'history.test' },
        change,
      })
    } catch (error) {
      if (error instanceof AppError) {
        // Refused because the disk was full: as if nothing had happened.
        expect(schemesIn(this.#store)).toEqual(this.acknowledged)
        return
      }
      if (!(error instanceof PowerCut)) throw error
      const after = new MemoryProject()
      after.load('schemes', this.acknowledged)
      after.apply(change)
      this.underWay = [...after.rows('schemes')]
      return
    }
    this.project.apply(change)
  }
}

/** What is on the disk, without the lock: its process is gone. */
function withoutLock(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => !name.endsWith('.lock')))
}

describe('a project on a disk that fails', () => {
  // The store logs the power cut as an error it does not know.
  beforeAll(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })

  it('has every acknowledged edit after a power cut at any step, and none by half', async () => {
    const start = await startingFiles()
    const faults = fc.constantFrom<Fault>('power-cut-before', 'power-cut-after')
    await fc.assert(
      fc.asyncProperty(actions, fc.nat(60), faults, chances, async (todo, atStep, fault, chance) => {
        const disk = new CrashingDisk(start)
        const session = new Session(disk, await ProjectStore.open(path, optionsFor(disk)))
        disk.strike(fault, atStep)
        await session.run(todo)
        session.leave()

        const found = new CrashingDisk(withoutLock(disk.remains(() => chance.next().value)))
        const store = await ProjectStore.open(path, optionsFor(found))
        expect(store.notices).toEqual([])
        const rows = schemesIn(store)
        if (session.underWay) {
          expect([JSON.stringify(session.acknowledged), JSON.stringify(session.underWay)]).toContain(
            JSON.stringify(rows),
          )
        } else {
          expect(rows).toEqual(session.acknowledged)
        }
        await store.close()

        const again = await ProjectStore.open(path, optionsFor(found))
        expect(schemesIn(again)).toEqual(rows)
        await again.close()
      }),
      { numRuns: 150 },
    )
  })

  it('refuses the edit that finds the disk full, and goes on from before it', async () => {
    const start = await startingFiles()
    await fc.assert(
      fc.asyncProperty(actions, fc.nat(40), async (todo, atStep) => {
        const disk = new CrashingDisk(start)
        const session = new Session(disk, await ProjectStore.open(path, optionsFor(disk)))
        disk.strike('disk-full', atStep)
        await session.run(todo.filter((action) => action !== 'reopen'))
        disk.heal()
        // Whatever was refused before, saving and opening finds exactly what was acknowledged.
        await session.run(['save', 'reopen', 'add', 'reopen'])
        session.leave()
      }),
      { numRuns: 100 },
    )
  })
})
