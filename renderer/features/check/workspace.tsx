import { FundOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { CheckPanel } from './check-panel'

export const checkWorkspace: Workspace = {
  id: 'check',
  icon: <FundOutlined />,
  Panel: CheckPanel,
}
