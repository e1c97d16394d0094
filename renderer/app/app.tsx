import { useEffect } from 'react'
import { MapStage } from '../map/furniture/map-stage'
import { cancelDrawing } from '../map/map-store'
import { useProjectStore } from '../state/project-store'
import { useSelectionStore } from '../state/selection-store'
import { useProjectName } from '../state/use-rows'
import { setView, useViewStore } from '../state/view-store'
import { useMeasuringWithin } from '../ui/use-measuring-within'
import { AppProviders } from './app-providers'
import { CommandPalette } from './command-palette'
import { Drawer } from './drawer'
import { Home } from './home'
import { InspectorPane } from './inspector-pane'
import { useKeptFocus } from './keep-focus'
import { KeysDialog } from './keys-dialog'
import { PanelFrame } from './panel-frame'
import { Rail } from './rail'
import { useShortcuts } from './shortcuts'
import { TopBar } from './top-bar'
import { Tour } from './tour'
import { workspaceOf, workspaces } from './workspaces'

/** The window: where everything stands. Its parts find what they need in the stores. */
export function App() {
  return (
    <AppProviders>
      <Window />
    </AppProviders>
  )
}

function Window() {
  // No more of it than is needed here: every edit changes the rest, and would draw the whole window anew.
  const isOpen = useProjectStore(({ info }) => (info === undefined ? undefined : info !== null))
  const name = useProjectName()
  useShortcuts()
  useEffect(() => {
    document.title = isOpen ? `${name} — Linli 邻里` : 'Linli 邻里'
  }, [isOpen, name])
  if (isOpen === undefined) return null
  return (
    <>
      {isOpen ? <Frame /> : <StartPage />}
      <CommandPalette />
      <KeysDialog />
    </>
  )
}

function StartPage() {
  return (
    <>
      <Home />
      {workspaces.map(({ id, AtHome }) => AtHome && <AtHome key={id} />)}
    </>
  )
}

function Frame() {
  const workspace = workspaceOf(useViewStore((state) => state.workspace))
  const projecting = useViewStore((state) => state.projecting)
  const drawer = useViewStore((state) => state.drawer)
  const selection = useSelectionStore((state) => state.selection)
  const Projector = workspaceOf('council').Projector
  useKeptFocus()
  useMeasuringWithin(workspace.id)
  // The first community is met with the tour; whoever has seen it once is left in peace.
  useEffect(() => {
    if (!useViewStore.getState().tourSeen) setView({ tourOpen: true })
  }, [])
  const onScreen = projecting && Projector !== undefined
  // A half-drawn shape is nothing for the audience.
  useEffect(() => {
    if (onScreen) cancelDrawing()
  }, [onScreen])
  // One map for desk and projector, always in the same place among its siblings: built anew, it would stay
  // blank for seconds in front of everybody.
  return (
    <div className="frame" data-projecting={onScreen || undefined}>
      {!onScreen && <TopBar />}
      {!onScreen && <Rail />}
      {!onScreen && <PanelFrame workspace={workspace} />}
      <MapStage bare={onScreen} />
      {onScreen && <Projector />}
      {!onScreen && selection && <InspectorPane workspace={workspace} selection={selection} />}
      {!onScreen && drawer && <Drawer drawer={drawer} />}
      {!onScreen && workspace.Overlay && <workspace.Overlay />}
      {!onScreen && workspaces.map(({ id, Everywhere }) => Everywhere && <Everywhere key={id} />)}
      {!onScreen && <Tour />}
    </div>
  )
}
