import { EnvironmentOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import type { Workspace } from '../../ui/workspace'
import { ObservationInspector } from './observation-inspector'
import { PendingPlace } from './pending-place'
import './photo.css'
import { choosePhotoFolder } from './photo-choose'
import { PhotoImportDialog } from './photo-import-dialog'
import { startRecording } from './recording-store'
import './walk.css'
import { WalkPanel } from './walk-panel'

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
    {
      id: 'import-photos',
      title: 'photos.action',
      available: () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' }),
      run: () => void choosePhotoFolder(),
    },
  ],
}
