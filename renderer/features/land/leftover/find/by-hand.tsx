import { Button } from 'antd'
import type { LeftoverResult } from '#shared/contract/land-leftover'
import { useModelWords, useWords } from '../../../../i18n/use-words'
import { startMarking } from '../land-gestures'
import { setLeftoverView } from '../leftover-view'

/** Kinds of leftover land that no search can see in these data, what would tell, and the way to mark them. */
export function ByHand({ kinds }: { readonly kinds: LeftoverResult['kindsByHand'] }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  if (kinds.length === 0) return null
  return (
    <details className="analysis-notes find-by-hand">
      <summary>{words('find.by_hand', { count: kinds.length })}</summary>
      <ul>
        {kinds.map(({ kind, why }) => (
          <li key={kind}>
            <strong>{choiceName('land_kind', kind)}</strong> {words(why.code, why.params)}{' '}
            <Button
              size="small"
              onClick={() => {
                setLeftoverView({ lastKind: kind })
                startMarking()
              }}
            >
              {words('find.mark_kind')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
