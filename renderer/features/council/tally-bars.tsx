import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { type Tally, voicesIn } from './tally'

const signs = { support: '✓', neutral: '○', oppose: '✕' } as const

/** Support, neutral, oppose: by sign, word, length and figure. */
export function TallyBars({ tally, large = false }: { readonly tally: Tally; readonly large?: boolean }) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const most = Math.max(1, ...Object.values(tally))
  if (voicesIn(tally) === 0) return <p className="quiet">{words('council.no_voices')}</p>
  return (
    <ul className="tally" data-large={large || undefined}>
      {vocabularies.stance.map((stance) => (
        <li key={stance} data-stance={stance}>
          <span>
            {signs[stance]} {choiceName('stance', stance)}
          </span>
          <span className="tally-track">
            <span className="tally-bar" style={{ width: `${(tally[stance] / most) * 100}%` }} />
          </span>
          <strong>{numbers(tally[stance])}</strong>
        </li>
      ))}
    </ul>
  )
}
