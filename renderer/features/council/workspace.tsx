import { MessageOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import './council.css'
import { CouncilPanel } from './council-panel'
import { writeOpinionOn } from './opinion-form-store'
import { OpinionInspector } from './opinion-inspector'
import { Projector } from './projector'

export const councilWorkspace: Workspace = {
  id: 'council',
  icon: <MessageOutlined />,
  Panel: CouncilPanel,
  Projector,
  inspectors: [
    {
      matches: (selection) => selection.kind === 'features' && selection.table === 'opinions',
      Component: OpinionInspector,
    },
  ],
  actions: [
    {
      id: 'write-opinion',
      title: 'council.write',
      keys: 'o',
      available: () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' }),
      run: () => {
        showWorkspace('council')
        writeOpinionOn(null)
      },
    },
  ],
}
