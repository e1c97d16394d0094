import type { ComponentType, ReactNode } from 'react'
import type { Action } from '../state/actions'
import type { Selection } from '../state/selection-store'
import type { WorkspaceId } from '../state/view-store'

/** What the right-hand side shows for a selection. The first that matches is used, the current workspace first. */
interface Inspector {
  readonly matches: (selection: Selection) => boolean
  readonly Component: ComponentType<{ readonly selection: Selection }>
}

/** Something that can be opened below the map (`setView({ drawer: { id, table? } })`). */
interface Drawer {
  readonly id: string
  readonly Component: ComponentType<{ readonly table?: string }>
}

/** One place on the left rail, in the order of the work. A feature folder exports exactly one of these. */
export interface Workspace {
  readonly id: WorkspaceId
  readonly icon: ReactNode
  /** The 320 px on the left: lists and forms, one task at a time. */
  readonly Panel: ComponentType
  readonly inspectors?: readonly Inspector[]
  readonly drawers?: readonly Drawer[]
  readonly actions?: readonly Action[]
  /** Laid over everything while its workspace is shown (dialogs, drop targets). */
  readonly Overlay?: ComponentType
  /** Mounted whatever workspace is shown (drop targets, dialogs of its actions). */
  readonly Everywhere?: ComponentType
  /** Mounted while no project is open (drop targets). */
  readonly AtHome?: ComponentType
  /** The large right-hand side of the projector view. */
  readonly Projector?: ComponentType
}
