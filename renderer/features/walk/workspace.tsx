import { EnvironmentOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import type { Workspace } from '../../ui/workspace'
import { ObservationInspector } from './observation-inspector'
import { PendingPlace } from './pending-place'
import { startRecording } from './recording-store'
import './walk.css'
import { WalkPanel } from './walk-panel'

export const walkWorkspace: Workspace = {
  id: 'walk',
  icon: <EnvironmentOutlined />,
  Panel: WalkPanel,
  Everywhere: PendingPlace,
  inspectors: [
    {
      matches: (selection) =>
        selection.kind === 'features' && selection.table === 'observations' && selection.ids.length === 1,
      Component: ObservationInspector,
    },
  ],
  actions: [
    {
      id: 'record-observation',
      title: 'walk.action.record',
      keys: 'n',
      available: () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' }),
      run: startRecording,
    },
  ],
}
