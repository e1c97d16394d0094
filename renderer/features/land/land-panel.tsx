import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function LandPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.land')} hint={words('workspace.land.what')}>
      {null}
    </Panel>
  )
}
