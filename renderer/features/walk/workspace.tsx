import { EnvironmentOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import { RoundOverlay } from './behaviour/round-overlay'
import { useRoundStore } from './behaviour/round-store'
import { ObservationInspector } from './observation-inspector'
import { PendingPlace } from './pending-place'
import './photo.css'
import { choosePhotoFolder } from './photo-choose'
import { PhotoImportDialog } from './photo-import-dialog'
import { startRecording } from './recording-store'
import './walk.css'
import { WalkPanel } from './walk-panel'

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

/** The place that is being described, and photographs on their way in, from whatever place of work. */
function WalkEverywhere() {
  return (
    <>
      <PendingPlace />
      <PhotoImportDialog />
    </>
  )
}

export const walkWorkspace: Workspace = {
  id: 'walk',
  icon: <EnvironmentOutlined />,
  Panel: WalkPanel,
  Everywhere: WalkEverywhere,
  Overlay: RoundOverlay,
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
      available: whenOpen,
      run: startRecording,
    },
    {
      id: 'record-behaviour',
      title: 'behaviour.action',
      keys: 'b',
      available: whenOpen,
      run: () => {
        useRoundStore.setState({ section: 'people' })
        showWorkspace('walk')
      },
    },
    {
      id: 'import-photos',
      title: 'photos.action',
      available: whenOpen,
      run: () => void choosePhotoFolder(),
    },
  ],
}
