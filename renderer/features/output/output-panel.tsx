import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function OutputPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.output')} hint={words('workspace.output.what')}>
      {null}
    </Panel>
  )
}
