import { FileTextOutlined } from '@ant-design/icons'
import { openExport } from '../../state/export-store'
import { useProjectStore } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import { ExportDialog } from './export-dialog'
import './map-sheet.css'
import { MapSheetDialog } from './map-sheet-dialog'
import { openMapSheet } from './map-sheet-store'
import './output.css'
import { OutputPanel } from './output-panel'
import { ReportPreview } from './report-preview'

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

export const outputWorkspace: Workspace = {
  id: 'output',
  icon: <FileTextOutlined />,
  Panel: OutputPanel,
  Overlay: ReportPreview,
  Everywhere: Dialogs,
  actions: [
    {
      id: 'report',
      title: 'output.title',
      available: whenOpen,
      run: () => showWorkspace('output'),
    },
    {
      id: 'export',
      title: 'exporting.action',
      keys: '$mod+e',
      available: whenOpen,
      run: () => openExport(),
    },
    {
      id: 'map-sheet',
      title: 'sheet.open',
      available: whenOpen,
      run: openMapSheet,
    },
  ],
}

function Dialogs() {
  return (
    <>
      <ExportDialog />
      <MapSheetDialog />
    </>
  )
}
