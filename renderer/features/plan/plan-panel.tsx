import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'
import { DrawTools } from './draw-tools'
import { EffectPanel } from './effect-panel'
import { NewSchemeForm, SchemeBar } from './scheme-bar'
import { SpaceList } from './space-list'
import { useScheme } from './use-scheme'

/** One scheme: what is drawn in it, and what it changes for the people who live here. */
export function PlanPanel() {
  const words = useWords()
  const { schemes, scheme, spaces } = useScheme()
  if (schemes.length === 0 || !scheme) {
    return (
      <Panel title={words('plan.title')} hint={words('plan.hint')}>
        <p className="plan-empty">{words('plan.empty')}</p>
        <NewSchemeForm schemes={schemes} />
      </Panel>
    )
  }
  return (
    <Panel title={words('plan.title')} head={<SchemeBar schemes={schemes} scheme={scheme} />}>
      <DrawTools scheme={scheme} />
      <SpaceList spaces={spaces} />
      {spaces.length > 0 && <EffectPanel />}
    </Panel>
  )
}
