import { FileTextOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { OutputPanel } from './output-panel'

export const outputWorkspace: Workspace = {
  id: 'output',
  icon: <FileTextOutlined />,
  Panel: OutputPanel,
}
