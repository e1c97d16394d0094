import { Alert, Button, Spin } from 'antd'
import { useState } from 'react'
import { smallestCountedGreenM2 } from '#shared/indicators/pocket-park'
import type { SchemeEffect } from '#shared/indicators/result'
import { useWords } from '../../i18n/use-words'
import { RowList } from '../../ui/row-list'
import { effectLines, spacesNotCounted } from './effect-figures'
import { EffectRow } from './effect-row'
import { useEffectStore } from './follow-effect'
import { NewlyServed } from './newly-served'

/** What the scheme changes: who is newly served, and every indicator that moves, before and after. */
export function EffectPanel() {
  const words = useWords()
  const { effect, pending, refusal } = useEffectStore()
  return (
    <section className="effect" aria-label={words('plan.effect')} aria-busy={pending}>
      <h3 className="section-title">
        {words('plan.effect')} {pending && <Spin size="small" />}
      </h3>
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
      {effect && <Effect effect={effect} />}
    </section>
  )
}

function Effect({ effect }: { readonly effect: SchemeEffect }) {
  const words = useWords()
  const [all, setAll] = useState(false)
  const lines = effectLines(effect)
  const changed = lines.filter((line) => line.changed)
  const leastM2 = smallestCountedGreenM2()
  const { tooSmall, gated } = spacesNotCounted(effect, leastM2)
  const steady = lines.length - changed.length
  return (
    <>
      <NewlyServed served={effect.newlyServed} />
      {changed.length === 0 && <p className="quiet">{words('plan.nothing_changes')}</p>}
      <RowList className="effect-lines">
        {(all ? lines : changed).map((line) => (
          <EffectRow key={line.id} line={line} />
        ))}
      </RowList>
      {tooSmall > 0 && (
        <Alert
          type="info"
          className="effect-note"
          title={words('plan.too_small', { count: tooSmall, countedHa: leastM2 / 10_000 })}
        />
      )}
      {gated > 0 && (
        <Alert type="info" className="effect-note" title={words('plan.gated', { count: gated })} />
      )}
      {steady > 0 && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {words(all ? 'plan.hide_steady' : 'plan.show_steady', { count: steady })}
        </Button>
      )}
    </>
  )
}
