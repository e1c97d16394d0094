import { expect, it } from 'vitest'
import { addedTo, type Change, invertChange, removedFrom, updatedIn } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { readStep, readUndoStacks } from '../../electron/store/history-table'
import { ProjectStore, type StoreOptions } from '../../electron/store/project-store'
import { inStoredForm } from '../../electron/store/stored-form'
import { CrashingDisk } from './store-crashing-disk'

const path = '/projects/a.linli.gpkg'
/** How many edits, saves and openings the long run has; it takes at least `fewestPoints` steps on the disk. */
const runLength = 190
const fewestPoints = 500

/** The same run and the same losses in every test run (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function optionsFor(disk: CrashingDisk): StoreOptions {
  return {
    fileSystem: disk,
    now: () => new Date('2024-05-01T08:00:00Z'),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  }
}

const rowsIn = (store: ProjectStore): string => JSON.stringify(store.geopackage.rows('schemes').rows)

/** An edit like those people make, now and then one of many rows, and now and then an undo. */
function nextEdit(
  store: ProjectStore,
  chance: () => number,
): Pick<Parameters<ProjectStore['commit']>[0], 'kind' | 'target' | 'change'> {
  const { geopackage } = store
  const { rows } = geopackage.rows('schemes')
  const row = rows[Math.floor(chance() * rows.length)]
  const choice = chance()
  const { nextUndo } = readUndoStacks(geopackage.database)
  if (choice < 0.2 && nextUndo !== undefined) {
    const change = invertChange(readStep(geopackage.database, nextUndo).change)
    return { kind: 'undo', target: nextUndo, change }
  }
  return { kind: 'do', target: null, change: plainEdit(choice, row, geopackage.nextId('schemes'), chance) }
}

function plainEdit(choice: number, row: Row | undefined, nextId: number, chance: () => number): Change {
  if (row && choice < 0.45) {
    const note = `${Math.floor(chance() * 1e6)} ${'字'.repeat(Math.floor(chance() * 300))}`
    return updatedIn('schemes', [row, { ...row, properties: { ...row.properties, note } }])
  }
  if (row && choice < 0.6) return removedFrom('schemes', row)
  const count = choice > 0.97 ? 210 : 1
  const rows = Array.from({ length: count }, (_, index) => ({
    id: nextId + index,
    geometry: null,
    properties: { name: `方案 ${nextId + index}` },
  }))
  return addedTo('schemes', ...rows)
}

/** What is on the disk should the power go now, and what the person had been told by then. */
interface CrashPoint {
  readonly files: Map<string, Uint8Array>
  readonly acknowledged: string
  /** What the rows are with the edit that is under way; `null` when none is. */
  readonly underWay: string | null
}

/** The long run, with all moments at which the power may go. */
async function work(disk: CrashingDisk): Promise<CrashPoint[]> {
  const points: CrashPoint[] = []
  let acknowledged = '[]'
  let underWay: string | null = null
  disk.onStep = () => {
    // What is not on the disk for certain is lost, torn or there: each time another way.
    points.push({ files: disk.remains(chanceOf(points.length)), acknowledged, underWay })
  }
  const chance = chanceOf(7)
  let store = await ProjectStore.open(path, optionsFor(disk))
  for (let turn = 0; turn < runLength; turn += 1) {
    const choice = chance()
    if (choice < 0.06) {
      await store.close()
      store = await ProjectStore.open(path, optionsFor(disk))
    } else if (choice < 0.16) {
      await store.save()
    } else {
      const saving = choice < 0.22 ? store.save() : null
      const { change, ...edit } = nextEdit(store, chance)
      const stored = inStoredForm(change, store.geopackage.definitions)
      const seq = store.geopackage.lastSeq + 1
      underWay = after(acknowledged, stored)
      const at = new Date(Date.UTC(2024, 4, 1, 8, turn)).toISOString()
      store.commit({ seq, at, author: '', words: { code: 'history.test' }, ...edit, change: stored })
      acknowledged = rowsIn(store)
      expect(acknowledged).toBe(underWay)
      underWay = null
      await saving
    }
  }
  store.geopackage.close()
  return points
}

function after(rows: string, { tables }: Change): string {
  const held = new Map((JSON.parse(rows) as Row[]).map((row) => [row.id, row]))
  for (const row of tables.schemes?.removed ?? []) held.delete(row.id)
  for (const [, to] of tables.schemes?.updated ?? []) held.set(to.id, to)
  for (const row of tables.schemes?.added ?? []) held.set(row.id, row)
  return JSON.stringify([...held.values()].sort((a, b) => a.id - b.id))
}

/** What is on the disk, without the lock: its process is gone. */
function withoutLock(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => !name.endsWith('.lock')))
}

/** Opens what is found after the crash, looks, takes the last edit back, and looks again after opening anew. */
async function lookAt({ files, acknowledged, underWay }: CrashPoint): Promise<void> {
  const disk = new CrashingDisk(withoutLock(files))
  const store = await ProjectStore.open(path, optionsFor(disk))
  expect(store.notices).toEqual([])
  const found = rowsIn(store)
  if (underWay === null) expect(found).toBe(acknowledged)
  else expect([acknowledged, underWay]).toContain(found)

  const { geopackage } = store
  const { nextUndo } = readUndoStacks(geopackage.database)
  if (nextUndo === undefined) {
    geopackage.close()
    return
  }
  const change = invertChange(readStep(geopackage.database, nextUndo).change)
  const seq = geopackage.lastSeq + 1
  const words = { code: 'history.undone', params: { seq: nextUndo } }
  store.commit({
    seq,
    at: '2024-05-02T08:00:00.000Z',
    author: '',
    kind: 'undo',
    target: nextUndo,
    words,
    change,
  })
  const undone = after(found, change)
  expect(rowsIn(store)).toBe(undone)
  geopackage.close()
  const again = await ProjectStore.open(
    path,
    optionsFor(new CrashingDisk(withoutLock(disk.remains(() => 0)))),
  )
  expect(rowsIn(again)).toBe(undone)
  again.geopackage.close()
}

it('loses no acknowledged edit, keeps none by half and still undoes, whichever step on the disk the power is cut at', async () => {
  const first = new CrashingDisk()
  await (await ProjectStore.create(path, '试点', optionsFor(first))).close()
  const points = await work(new CrashingDisk(first.remains(() => 0)))
  expect(points.length).toBeGreaterThanOrEqual(fewestPoints)
  for (const point of points) await lookAt(point)
}, 120_000)
