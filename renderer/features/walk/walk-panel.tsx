import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'

export function WalkPanel() {
  const words = useWords()
  return (
    <Panel title={words('workspace.walk')} hint={words('workspace.walk.what')}>
      {null}
    </Panel>
  )
}
