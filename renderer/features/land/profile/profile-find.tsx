import { isInOutline } from '#shared/land/leftover/packed-outline'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { selectLeftover } from '../../../state/selection-store'
import { leftoverAnalysis } from '../leftover/find/find-store'
import type { Place } from './show-profile'

/** The piece of leftover land that the search proposes here, while it is open. */
export function ProfileFind({ place }: { readonly place: Place }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const piece = leftoverAnalysis.use((state) =>
    state.answer?.pieces.find(({ outline }) => isInOutline(place, outline)),
  )
  if (!piece) return null
  return (
    <p>
      <button type="button" className="link-button" onClick={() => selectLeftover([piece.key])}>
        {piece.rank === null
          ? words('profile.find_other', { standing: words(`find.standing.${piece.standing}`) })
          : words('profile.find', { kind: choiceName('land_kind', piece.kind), rank: piece.rank })}
      </button>
    </p>
  )
}
