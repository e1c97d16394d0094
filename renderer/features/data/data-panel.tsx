import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function DataPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.data')} hint={words('workspace.data.what')}>
      {null}
    </Panel>
  )
}
