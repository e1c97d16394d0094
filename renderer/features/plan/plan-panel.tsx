import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function PlanPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.plan')} hint={words('workspace.plan.what')}>
      {null}
    </Panel>
  )
}
