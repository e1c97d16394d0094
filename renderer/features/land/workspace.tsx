import { AppstoreOutlined } from '@ant-design/icons'
import { type ComponentType, useDeferredValue } from 'react'
import { useProjectStore } from '../../state/project-store'
import { rememberPerProject } from '../../state/remember-per-project'
import { showWorkspace } from '../../state/view-store'
import { useMeasuringWithin } from '../../ui/use-measuring-within'
import type { Workspace } from '../../ui/workspace'
import { HeatOverlay } from './heat/heat-overlay'
import { HeatPanel } from './heat/heat-panel'
import { useHeatStore } from './heat/heat-store'
import { setHeatView, useHeatView } from './heat/heat-view'
import { type LandTask, showLandTask, useLandTask } from './land-tasks'
import { startFinding } from './leftover/find/find-gestures'
import { useFindView } from './leftover/find/find-store'
import { PieceInspector } from './leftover/find/piece-inspector'
import { startMarking } from './leftover/land-gestures'
import { LandInspector } from './leftover/land-inspector'
import { LeftoverOverlay } from './leftover/leftover-overlay'
import { LeftoverPanel } from './leftover/leftover-panel'
import { SeveralLandInspector } from './leftover/several-land-inspector'
import { PriorityOverlay } from './priority/priority-overlay'
import { PriorityPanel } from './priority/priority-panel'
import { usePriorityView } from './priority/priority-store'
import { ProfileClicks } from './profile/profile-clicks'
import { ProfileEverywhere } from './profile/profile-everywhere'
import { ProfileInspector } from './profile/profile-inspector'
import { askForPlace } from './profile/show-profile'
import { ReachOverlay } from './reach/reach-overlay'
import { ReachPanel } from './reach/reach-panel'
import { useReachView } from './reach/reach-store'
import { SunOverlay } from './sun/sun-overlay'
import { SunPanel } from './sun/sun-panel'
import { useSunView } from './sun/sun-store'
import './land.css'

interface TaskRoom {
  readonly Panel: ComponentType
  /** What the task lays over the map, whether the panel is open or not. */
  readonly Overlay: ComponentType
}

const rooms: Readonly<Record<LandTask, TaskRoom>> = {
  leftover: { Panel: LeftoverPanel, Overlay: LeftoverOverlay },
  heat: { Panel: HeatPanel, Overlay: HeatOverlay },
  reach: { Panel: ReachPanel, Overlay: ReachOverlay },
  sun: { Panel: SunPanel, Overlay: SunOverlay },
  priority: { Panel: PriorityPanel, Overlay: PriorityOverlay },
}

rememberPerProject(useLandTask)
rememberPerProject(useFindView)
rememberPerProject(useHeatView)
rememberPerProject(useHeatStore)
rememberPerProject(useReachView)
rememberPerProject(useSunView)
rememberPerProject(usePriorityView)

/** The choice itself answers at once; a whole panel made in one go would keep a frame or two waiting. */
const useTaskShown = () => useDeferredValue(useLandTask((state) => state.task))

function LandPanel() {
  const { Panel } = rooms[useTaskShown()]
  return <Panel />
}

function LandOverlay() {
  const task = useTaskShown()
  const { Overlay } = rooms[task]
  useMeasuringWithin(task)
  return (
    <>
      {/* On bare ground a click asks what is known of the place; a room that has a use for it takes it over. */}
      <ProfileClicks />
      <Overlay key={task} />
    </>
  )
}

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

const openTask = (task: LandTask) => () => {
  showLandTask(task)
  showWorkspace('land')
}

export const landWorkspace: Workspace = {
  id: 'land',
  icon: <AppstoreOutlined />,
  Panel: LandPanel,
  Overlay: LandOverlay,
  Everywhere: ProfileEverywhere,
  inspectors: [
    { matches: (selection) => selection.kind === 'leftover', Component: PieceInspector },
    { matches: (selection) => selection.kind === 'place', Component: ProfileInspector },
    {
      matches: (selection) =>
        selection.kind === 'features' && selection.table === 'land' && selection.ids.length > 1,
      Component: SeveralLandInspector,
    },
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
      id: 'find-land',
      title: 'find.title',
      keys: 'Shift+l',
      available: whenOpen,
      run: startFinding,
    },
    {
      id: 'place-profile',
      title: 'profile.open',
      keys: 'i',
      available: whenOpen,
      run: askForPlace,
    },
    {
      id: 'activity-heat',
      title: 'land.task.heat',
      available: whenOpen,
      run: openTask('heat'),
    },
    {
      id: 'space-use',
      title: 'heat.spaces',
      available: whenOpen,
      run: () => {
        setHeatView({ section: 'use' })
        showLandTask('heat')
        showWorkspace('land')
      },
    },
    {
      id: 'walking-reach',
      title: 'land.reach.title',
      available: whenOpen,
      run: openTask('reach'),
    },
    {
      id: 'sun-hours',
      title: 'sun.title',
      available: whenOpen,
      run: openTask('sun'),
    },
    {
      id: 'space-priority',
      title: 'land.task.priority',
      available: whenOpen,
      run: openTask('priority'),
    },
  ],
}
