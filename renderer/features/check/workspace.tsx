import { FundOutlined } from '@ant-design/icons'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import { useProjectStore } from '../../state/project-store'
import { selectIndicator } from '../../state/selection-store'
import { showWorkspace } from '../../state/view-store'
import type { Workspace } from '../../ui/workspace'
import './check.css'
import { CheckPanel } from './check-panel'
import { useCheckStore } from './check-store'
import { FollowCheck } from './follow-check'
import { IndicatorInspector } from './indicator-inspector'

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

export const checkWorkspace: Workspace = {
  id: 'check',
  icon: <FundOutlined />,
  Panel: CheckPanel,
  Everywhere: FollowCheck,
  inspectors: [{ matches: (selection) => selection.kind === 'indicator', Component: IndicatorInspector }],
  // Every indicator is found by its name from the search field.
  actions: indicatorCatalogue.map(({ id }) => ({
    id: `indicator-${id}`,
    title: `indicator.${id}.name`,
    available: whenOpen,
    run: () => {
      showWorkspace('check')
      useCheckStore.setState({ tab: 'indicators', verdict: null })
      selectIndicator(id)
    },
  })),
}
