import { create } from 'zustand'
import type { Change } from '#shared/change/change'
import type { HistoryState, ProjectInfo, SaveState } from '#shared/contract/project'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { host } from '../transport/host'
import { clearHover, clearSelection, keepExisting } from './selection-store'
import { setView, useViewStore } from './view-store'

/** Tables too large to mirror for every window; fetched when somebody looks at them row by row. */
const onDemandTables = new Set(['activity', 'households'])

interface ProjectState {
  /** `undefined` until the host has said whether a project is open. */
  readonly info: ProjectInfo | null | undefined
  readonly revision: number
  readonly saveState: SaveState | null
  readonly history: HistoryState
  /** Grows by one whenever a row of the table changes; what hooks and the map subscribe to. */
  readonly versions: Readonly<Record<string, number>>
  readonly loading: boolean
}

const nothingOpen = {
  revision: 0,
  saveState: null,
  history: { undo: null, redo: null },
  versions: {},
  loading: false,
}

export const useProjectStore = create<ProjectState>(() => ({ info: undefined, ...nothingOpen }))

let mirror = new MemoryProject([])
const fetched = new Map<string, Promise<void>>()
type ChangeListener = (change: Change) => void
const changeListeners = new Set<ChangeListener>()

/** The window's copy of the project. Read it through hooks in components, directly in map code and actions. */
export function projectMirror(): MemoryProject {
  return mirror
}

/** Called after every change has been applied to the mirror, with the change itself. */
export function onProjectChange(listener: ChangeListener): () => void {
  changeListeners.add(listener)
  return () => changeListeners.delete(listener)
}

function touch(tables: readonly string[]): void {
  useProjectStore.setState((state) => {
    const versions = { ...state.versions }
    for (const table of tables) versions[table] = (versions[table] ?? 0) + 1
    return { versions }
  })
}

/** Brings the rows of an on-demand table into the mirror; later changes keep it true. */
export function fetchTable(table: string): Promise<void> {
  const running = fetched.get(table)
  if (running) return running
  const into = mirror
  const fetching = host()
    .call('table.rows', { table })
    .then((rows: readonly Row[]) => {
      if (into !== mirror) return
      mirror.load(table, rows)
      touch([table])
    })
  fetched.set(table, fetching)
  fetching.catch(() => fetched.delete(table))
  return fetching
}

const leaveListeners = new Set<() => void>()

/** Called when the project on the screen gives way to another: what was about it is forgotten, half-filled forms too. */
export function onProjectLeft(listener: () => void): () => void {
  leaveListeners.add(listener)
  return () => leaveListeners.delete(listener)
}

function leaveProject(): void {
  clearSelection()
  clearHover()
  setView({ schemeId: null, drawer: null, projecting: false })
  for (const listener of [...leaveListeners]) listener()
}

/** Replaces what the window shows by another project, or by none. */
export async function showProject(info: ProjectInfo | null): Promise<void> {
  leaveProject()
  fetched.clear()
  mirror = new MemoryProject(info?.tables.map((table) => table.definition) ?? [])
  if (!info) {
    useProjectStore.setState({ info: null, ...nothingOpen })
    return
  }
  useProjectStore.setState({
    info,
    revision: info.revision,
    saveState: info.saveState,
    history: { undo: info.undo, redo: info.redo },
    versions: {},
    loading: true,
  })
  const eager = info.tables
    .map(({ definition }) => definition.name)
    .filter((name) => !onDemandTables.has(name))
  await Promise.all(eager.map(fetchTable))
  if (useProjectStore.getState().info?.path === info.path) useProjectStore.setState({ loading: false })
}

/** Follows one acknowledged change. Tables that were never fetched stay unfetched: the host has them. */
function follow(change: Change, revision: number, history: HistoryState): void {
  const tables = Object.fromEntries(
    Object.entries(change.tables).filter(([table]) => fetched.has(table) || !onDemandTables.has(table)),
  )
  mirror.apply({ ...change, tables })
  for (const definition of change.defined ?? []) fetched.set(definition.name, Promise.resolve())
  useProjectStore.setState((state) => ({
    revision,
    history,
    info: state.info ? { ...state.info, revision, tables: countedTables(state.info, change) } : state.info,
  }))
  touch(Object.keys(change.tables))
  forgetRemoved()
  for (const listener of [...changeListeners]) listener(change)
}

/** Nothing stays chosen that a change has taken away. */
function forgetRemoved(): void {
  keepExisting((table, id) => !fetched.has(table) || mirror.row(table, id) !== undefined)
  const { schemeId } = useViewStore.getState()
  if (schemeId !== null && !mirror.row('schemes', schemeId)) setView({ schemeId: null })
}

function countedTables(info: ProjectInfo, change: Change): ProjectInfo['tables'] {
  const gone = new Set(change.dropped?.map((definition) => definition.name))
  const born = (change.defined ?? []).map((definition) => ({ definition, count: 0 }))
  return [...info.tables.filter((table) => !gone.has(table.definition.name)), ...born].map((table) => {
    const part = change.tables[table.definition.name]
    return part ? { ...table, count: table.count + part.added.length - part.removed.length } : table
  })
}

/** Keeps the stores in step with what the host says, for as long as the window lives. */
export function followHost(): void {
  host().on('project.changed', ({ change, revision, history }) => follow(change, revision, history))
  host().on('project.saveState', (saveState) => useProjectStore.setState({ saveState }))
  host().on('project.replaced', (info) => void showProject(info))
}

export function tableDefinition(table: string): TableDefinition | undefined {
  return mirror.definitions.get(table)
}
