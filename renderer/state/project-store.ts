import { create } from 'zustand'
import type { Change } from '#shared/change/change'
import type { HostEvents } from '#shared/contract/methods'
import type { HistoryState, ProjectInfo, SaveState } from '#shared/contract/project'
import type { RenewedRows } from '#shared/contract/told-change'
import { MemoryProject } from '#shared/model/memory-project'
import type { Message } from '#shared/model/message'
import type { TableDefinition } from '#shared/model/table'
import { host } from '../transport/host'
import { nextFrame } from '../ui/next-frame'
import { messageOf, notify } from './notice-store'
import { Renewals } from './renewals'
import { clearHover, clearSelection, keepExisting } from './selection-store'
import { wholeTable } from './table-pages'
import { setView, useViewStore } from './view-store'

/** Tables too large to mirror for every window; fetched when somebody looks at them row by row. */
const onDemandTables = new Set(['activity', 'households'])

/** So many rows are taken over in a small part of a frame. */
const rowsPerSlice = 8000

interface ProjectState {
  /** `undefined` until the host has said whether a project is open. */
  readonly info: ProjectInfo | null | undefined
  readonly revision: number
  readonly saveState: SaveState | null
  readonly history: HistoryState
  /** Grows by one whenever a row of the table changes; what hooks and the map subscribe to. */
  readonly versions: Readonly<Record<string, number>>
  readonly loading: boolean
  /** Tables that are not all here: their rows are coming, or why they could not come. */
  readonly arrivals: Readonly<Record<string, 'coming' | Message>>
}

const nothingOpen = {
  revision: 0,
  saveState: null,
  history: { undo: null, redo: null },
  versions: {},
  loading: false,
  arrivals: {},
}

export const useProjectStore = create<ProjectState>(() => ({ info: undefined, ...nothingOpen }))

let mirror = new MemoryProject([])
let renewals = renewalsInto(mirror)
const fetched = new Map<string, Promise<void>>()
/** Tables that are in the mirror: what comes later is a change. */
const arrived = new Set<string>()
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

/** Brings the rows of a table into the mirror, page by page; later changes keep it true. */
export function fetchTable(table: string): Promise<void> {
  const running = fetched.get(table)
  if (running) return running
  const into = mirror
  const fetching = renewals.renew(table, wholeTable)
  fetched.set(table, fetching)
  setArrival(table, 'coming')
  fetching.then(
    () => {
      if (into === mirror) setArrival(table, null)
    },
    (error: unknown) => {
      if (into !== mirror) return
      fetched.delete(table)
      setArrival(table, messageOf(error))
    },
  )
  return fetching
}

function setArrival(table: string, arrival: 'coming' | Message | null): void {
  useProjectStore.setState((state) => {
    const { [table]: _before, ...others } = state.arrivals
    return { arrivals: arrival === null ? others : { ...others, [table]: arrival } }
  })
}

/** Settled once the rows of every large edit so far are in the mirror. */
export function rowsArrived(): Promise<void> {
  return renewals.arrived()
}

function renewalsInto(into: MemoryProject): Renewals {
  return new Renewals(into, {
    rest: nextFrame,
    rowsPerSlice,
    take: (table, slice) => {
      if (into.definitions.has(table)) into.apply({ tables: { [table]: slice } })
    },
    tell: (table, whole) => {
      if (!into.definitions.has(table)) return
      if (arrived.has(table)) tell({ tables: { [table]: whole } }, [table])
      else touch([table])
      arrived.add(table)
    },
  })
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
  arrived.clear()
  renewals.end()
  mirror = new MemoryProject(info?.tables.map((table) => table.definition) ?? [])
  renewals = renewalsInto(mirror)
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
    arrivals: {},
    loading: true,
  })
  const eager = info.tables
    .map(({ definition }) => definition.name)
    .filter((name) => !onDemandTables.has(name))
  await Promise.all(eager.map(fetchTable))
  if (useProjectStore.getState().info?.path === info.path) useProjectStore.setState({ loading: false })
}

/** Follows one acknowledged change. Tables that were never fetched stay unfetched: the host has them. */
function follow({ change, renewed = {}, revision, history }: HostEvents['project.changed']): void {
  const isMirrored = (table: string) => fetched.has(table) || !onDemandTables.has(table)
  for (const { name } of change.dropped ?? []) {
    fetched.delete(name)
    arrived.delete(name)
    renewals.forget(name)
  }
  for (const [table, part] of Object.entries(change.tables)) renewals.note(table, part)
  useProjectStore.setState((state) => ({
    revision,
    history,
    info: state.info
      ? { ...state.info, revision, tables: countedTables(state.info, change, renewed) }
      : state.info,
  }))
  const tables = Object.fromEntries(Object.entries(change.tables).filter(([table]) => isMirrored(table)))
  mirror.apply({ ...change, tables })
  // Tables whose rows are read anew are touched when those have come.
  const unread = Object.keys(renewed).filter((table) => !isMirrored(table))
  tell({ ...change, tables }, [...Object.keys(change.tables), ...unread])
  for (const { name } of change.defined ?? []) {
    fetched.set(name, Promise.resolve())
    arrived.add(name)
  }
  for (const [table, span] of Object.entries(renewed)) {
    if (isMirrored(table)) renewals.renew(table, span).catch(notifyOf)
  }
}

/** Tells everybody who looks at it of a change that the mirror has taken over. */
function tell(change: Change, touched: readonly string[]): void {
  touch(touched)
  forgetRemoved()
  for (const listener of [...changeListeners]) listener(change)
}

/** Nothing stays chosen that a change has taken away. */
function forgetRemoved(): void {
  keepExisting((table, id) => !fetched.has(table) || mirror.row(table, id) !== undefined)
  const { schemeId } = useViewStore.getState()
  if (schemeId !== null && !mirror.row('schemes', schemeId)) setView({ schemeId: null })
}

function countedTables(
  info: ProjectInfo,
  change: Change,
  renewed: Readonly<Record<string, RenewedRows>>,
): ProjectInfo['tables'] {
  const gone = new Set(change.dropped?.map((definition) => definition.name))
  const born = (change.defined ?? []).map((definition) => ({ definition, count: 0 }))
  return [...info.tables.filter((table) => !gone.has(table.definition.name)), ...born].map((table) => {
    const { name } = table.definition
    const part = change.tables[name]
    const count = renewed[name]?.count ?? table.count + (part ? part.added.length - part.removed.length : 0)
    return count === table.count ? table : { ...table, count }
  })
}

/** Keeps the stores in step with what the host says, for as long as the window lives. */
export function followHost(): void {
  host().on('project.changed', follow)
  host().on('project.saveState', (saveState) => useProjectStore.setState({ saveState }))
  host().on('project.replaced', (info) => void showProject(info))
}

function notifyOf(error: unknown): void {
  console.error(error)
  notify('error', messageOf(error))
}

export function tableDefinition(table: string): TableDefinition | undefined {
  return mirror.definitions.get(table)
}
