import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function CheckPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.check')} hint={words('workspace.check.what')}>
      {null}
    </Panel>
  )
}
