import type { IndicatorResult } from '#shared/indicators/result'
import { useWords } from '../../i18n/use-words'
import { type Bar, barOf } from './figures'
import { useIndicatorWords } from './use-check'

/** The figure as it is judged, and beside it every other reading of the same thing. */
export function FigureCards({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  const { figure, standard, unit, value } = useIndicatorWords()
  const official = result.id.startsWith('H25')
  return (
    <div className="figure-cards">
      <FigureCard
        label={words(official ? 'check.official' : 'check.figure')}
        figure={figure(result)}
        unit={unit(result.unit)}
        verdict={result.verdict}
        bar={barOf(result, result.standard)}
        note={standard(result) ? words('check.standard_is', { standard: standard(result) ?? '' }) : null}
      />
      {result.alternatives.map((alternative) => (
        <FigureCard
          key={alternative.key}
          label={words(`alternative.${alternative.key}`)}
          figure={alternative.value === null ? null : value(alternative.value, alternative.unit)}
          unit={unit(alternative.unit)}
          bar={barOf(alternative, null)}
          note={null}
        />
      ))}
    </div>
  )
}

interface FigureCardProps {
  readonly label: string
  readonly figure: string | null
  readonly unit: string
  readonly verdict?: IndicatorResult['verdict']
  readonly bar: Bar | null
  readonly note: string | null
}

function FigureCard({ label, figure, unit, verdict, bar, note }: FigureCardProps) {
  const words = useWords()
  return (
    <div className="figure-card" data-verdict={verdict}>
      <p className="quiet">{label}</p>
      <p className="figure-big" data-unknown={figure === null || undefined}>
        {figure ?? words('check.to_find_out')}
        {figure !== null && <small>{`\u2009${unit}`}</small>}
      </p>
      {bar && <FigureBar bar={bar} />}
      {note && <p className="quiet">{note}</p>}
    </div>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** Solid as far as is certain, hatched as far as it may be, with a tick where the standard lies. */
function FigureBar({ bar: { from, to, mark } }: { readonly bar: Bar }) {
  return (
    <span className="figure-bar" aria-hidden="true">
      <span className="certain" style={{ width: percent(from) }} />
      <span className="possible" style={{ left: percent(from), width: percent(to - from) }} />
      {mark !== null && <span className="mark" style={{ left: percent(mark) }} />}
    </span>
  )
}
