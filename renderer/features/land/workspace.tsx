import { AppstoreOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { LandPanel } from './land-panel'

export const landWorkspace: Workspace = {
  id: 'land',
  icon: <AppstoreOutlined />,
  Panel: LandPanel,
}
