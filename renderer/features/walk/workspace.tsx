import { EnvironmentOutlined } from '@ant-design/icons'
import type { Workspace } from '../../ui/workspace'
import { WalkPanel } from './walk-panel'

export const walkWorkspace: Workspace = {
  id: 'walk',
  icon: <EnvironmentOutlined />,
  Panel: WalkPanel,
}
