import { checkWorkspace } from '../features/check/workspace'
import { councilWorkspace } from '../features/council/workspace'
import { dataWorkspace } from '../features/data/workspace'
import { landWorkspace } from '../features/land/workspace'
import { outputWorkspace } from '../features/output/workspace'
import { planWorkspace } from '../features/plan/workspace'
import { walkWorkspace } from '../features/walk/workspace'
import type { WorkspaceId } from '../state/view-store'
import type { Workspace } from '../ui/workspace'

/** The seven places of work, in the order of the work. */
export const workspaces: readonly Workspace[] = [
  dataWorkspace,
  walkWorkspace,
  checkWorkspace,
  landWorkspace,
  planWorkspace,
  councilWorkspace,
  outputWorkspace,
]

export function workspaceOf(id: WorkspaceId): Workspace {
  return workspaces.find((workspace) => workspace.id === id) ?? dataWorkspace
}
