import { EditOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import { useSelectionStore } from '../../state/selection-store'
import { showWorkspace, useViewStore } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import './plan.css'
import { PlanOverlay } from './plan-overlay'
import { PlanPanel } from './plan-panel'
import { usePlanView } from './plan-view'
import { startDrawingSpace } from './space-gestures'
import { SpaceInspector } from './space-inspector'

export const planWorkspace: Workspace = {
  id: 'plan',
  icon: <EditOutlined />,
  Panel: PlanPanel,
  Overlay: PlanOverlay,
  inspectors: [
    {
      matches: (selection) =>
        selection.kind === 'features' && selection.table === 'spaces' && selection.ids.length === 1,
      Component: SpaceInspector,
    },
  ],
  actions: [
    {
      id: 'draw-space',
      title: 'plan.action.draw',
      keys: 'p',
      available: () => {
        if (!useProjectStore.getState().info) return { code: 'app.reason.no_project' }
        return useViewStore.getState().schemeId === null ? { code: 'plan.reason.no_scheme' } : null
      },
      run: () => {
        const { schemeId } = useViewStore.getState()
        if (schemeId === null) return
        const { selection } = useSelectionStore.getState()
        const land =
          selection?.kind === 'features' && selection.table === 'land' ? selection.ids[0] : undefined
        showWorkspace('plan')
        startDrawingSpace(schemeId, usePlanView.getState().kind, land ?? null)
      },
    },
  ],
}
