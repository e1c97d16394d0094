import { EditOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { PlanPanel } from './plan-panel'

export const planWorkspace: Workspace = {
  id: 'plan',
  icon: <EditOutlined />,
  Panel: PlanPanel,
}
