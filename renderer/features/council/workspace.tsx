import { MessageOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { CouncilPanel } from './council-panel'

export const councilWorkspace: Workspace = {
  id: 'council',
  icon: <MessageOutlined />,
  Panel: CouncilPanel,
}
