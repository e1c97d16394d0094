import { UnorderedListOutlined } from '@ant-design/icons'
import { useProjectStore } from '../../state/project-store'
import { setView } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import { AttributeTable } from './attribute-table'
import './data.css'
import { DataPanel } from './data-panel'
import { DropTarget } from './drop-target'
import { HistoryDrawer } from './history-drawer'
import { chooseFiles } from './import-run'
import { chooseUnderlay } from './underlay-actions'
import { UnderlayCrsDialog } from './underlay-crs'
import { UnderlayDrawer } from './underlay-drawer'

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

function Everywhere() {
  return (
    <>
      <DropTarget />
      <UnderlayCrsDialog />
    </>
  )
}

export const dataWorkspace: Workspace = {
  id: 'data',
  icon: <UnorderedListOutlined />,
  Panel: DataPanel,
  Everywhere,
  AtHome: DropTarget,
  drawers: [
    { id: 'table', Component: AttributeTable },
    { id: 'history', Component: HistoryDrawer },
    { id: 'underlay', Component: UnderlayDrawer },
  ],
  actions: [
    {
      id: 'import',
      title: 'data.import',
      keys: '$mod+i',
      available: whenOpen,
      run: () => void chooseFiles(),
    },
    {
      id: 'underlay',
      title: 'data.underlay.add',
      available: whenOpen,
      run: () => void chooseUnderlay(),
    },
    {
      id: 'history',
      title: 'drawer.history',
      keys: '$mod+h',
      available: whenOpen,
      run: () => setView({ drawer: { id: 'history' } }),
    },
  ],
}
