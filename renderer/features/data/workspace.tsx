import { UnorderedListOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { DataPanel } from './data-panel'

export const dataWorkspace: Workspace = {
  id: 'data',
  icon: <UnorderedListOutlined />,
  Panel: DataPanel,
}
