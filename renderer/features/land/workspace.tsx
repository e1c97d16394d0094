import { AppstoreOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import './land.css'
import { startMarking } from './land-gestures'
import { LandInspector } from './land-inspector'
import { LandOverlay } from './land-overlay'
import { LandPanel } from './land-panel'
import { setLandView } from './land-view'

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

export const landWorkspace: Workspace = {
  id: 'land',
  icon: <AppstoreOutlined />,
  Panel: LandPanel,
  Overlay: LandOverlay,
  inspectors: [
    {
      matches: (selection) =>
        selection.kind === 'features' && selection.table === 'land' && selection.ids.length === 1,
      Component: LandInspector,
    },
  ],
  actions: [
    {
      id: 'mark-land',
      title: 'land.mark',
      keys: 'l',
      available: whenOpen,
      run: startMarking,
    },
    {
      id: 'activity-heat',
      title: 'land.task.heat',
      available: whenOpen,
      run: () => {
        setLandView({ task: 'heat' })
        showWorkspace('land')
      },
    },
  ],
}
