import { FileTextOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import './output.css'
import { OutputPanel } from './output-panel'
import { ReportPreview } from './report-preview'

export const outputWorkspace: Workspace = {
  id: 'output',
  icon: <FileTextOutlined />,
  Panel: OutputPanel,
  Overlay: ReportPreview,
  actions: [
    {
      id: 'report',
      title: 'output.title',
      available: () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' }),
      run: () => showWorkspace('output'),
    },
  ],
}
