import { AppstoreOutlined } from '@ant-design/icons'
import type { ComponentType } from 'react'
import { useProjectStore } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import { HeatOverlay } from './heat/heat-overlay'
import { HeatPanel } from './heat/heat-panel'
import { type LandTask, showLandTask, useLandTask } from './land-tasks'
import { startMarking } from './leftover/land-gestures'
import { LandInspector } from './leftover/land-inspector'
import { LeftoverOverlay } from './leftover/leftover-overlay'
import { LeftoverPanel } from './leftover/leftover-panel'
import './land.css'

interface TaskRoom {
  readonly Panel: ComponentType
  /** What the task lays over the map, whether the panel is open or not. */
  readonly Overlay: ComponentType
}

const rooms: Readonly<Record<LandTask, TaskRoom>> = {
  leftover: { Panel: LeftoverPanel, Overlay: LeftoverOverlay },
  heat: { Panel: HeatPanel, Overlay: HeatOverlay },
}

function LandPanel() {
  const { Panel } = rooms[useLandTask((state) => state.task)]
  return <Panel />
}

function LandOverlay() {
  const { Overlay } = rooms[useLandTask((state) => state.task)]
  return <Overlay />
}

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
        showLandTask('heat')
        showWorkspace('land')
      },
    },
  ],
}
