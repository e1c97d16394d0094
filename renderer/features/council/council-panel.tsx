import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function CouncilPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.council')} hint={words('workspace.council.what')}>
      {null}
    </Panel>
  )
}
