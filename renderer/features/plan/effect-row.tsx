import { useNumbers, useWords } from '../../i18n/use-words'
import { selectIndicator, useSelectionStore } from '../../state/selection-store'
import { VerdictMark } from '../../ui/verdict-mark'
import { type EffectLine, knownText, type Reading, type Trend } from './effect-figures'

/** Better and worse by shape as well as colour; what is neither has no sign of praise or blame. */
const signs: Readonly<Record<Trend, string>> = { better: '▲', worse: '▼', other: '', same: '', unknown: '' }

/** The walking figures stand beside the official one whether they move or not, by short names: cards are narrow. */
const walkingKeys = ['walk_5_min', 'walk_same_radius']

function shownBeside(readings: readonly Reading[]): readonly Reading[] {
  const walking = walkingKeys.flatMap((key) => readings.filter((reading) => reading.key === key))
  const moving = readings.filter(
    (reading) => !walking.includes(reading) && reading.trend !== 'same' && reading.trend !== 'unknown',
  )
  return [...walking, ...moving]
}

function readingCode(key: string | null, official: boolean): string {
  if (key === null) return official ? 'plan.official' : 'plan.figure'
  return walkingKeys.includes(key) ? `plan.reading.${key}` : `alternative.${key}`
}

/** One indicator before and after. It opens the indicator itself: standard, clause, evidence. */
export function EffectRow({ line }: { readonly line: EffectLine }) {
  const words = useWords()
  const numbers = useNumbers()
  const selected = useSelectionStore(
    ({ selection }) => selection?.kind === 'indicator' && selection.id === line.id,
  )
  const { standard, unit } = line.result
  const [own, ...alternatives] = line.readings
  const others = shownBeside(alternatives)
  const official = line.id.startsWith('H25')
  return (
    <button
      type="button"
      className="list-row effect-row"
      aria-current={selected || undefined}
      onClick={() => selectIndicator(line.id)}
    >
      <span className="effect-head">
        {standard && line.verdictBefore !== line.verdictAfter && (
          <>
            <VerdictMark verdict={line.verdictBefore} />
            <span aria-hidden="true">→</span>
          </>
        )}
        {standard ? <VerdictMark verdict={line.verdictAfter} /> : <span className="no-verdict" />}
        <span className="effect-name">{words(`indicator.${line.id}.name`)}</span>
      </span>
      {own && others.length > 0 ? (
        <span className="effect-pair">
          {[own, ...others].map((reading) => (
            <span key={reading.key ?? 'own'} className="effect-reading">
              <span className="quiet">{words(readingCode(reading.key, official))}</span>
              <BeforeAfter reading={reading} />
            </span>
          ))}
        </span>
      ) : (
        own && <BeforeAfter reading={own} />
      )}
      {standard && (
        <span className="quiet">
          {words('plan.standard', {
            op: standard.op === '>=' ? '≥' : '≤',
            value: numbers(standard.value, Number.isInteger(standard.value) ? 0 : 1),
            unit: words(`indicator.unit.${unit}`),
          })}
        </span>
      )}
    </button>
  )
}

function BeforeAfter({ reading }: { readonly reading: Reading }) {
  const words = useWords()
  const numbers = useNumbers()
  const { before, after, unit, trend } = reading
  const unknown = words('plan.unknown')
  const was = knownText(before, unit, numbers) ?? unknown
  const will = knownText(after, unit, numbers) ?? unknown
  const unitName = words(`indicator.unit.${unit}`)
  if (trend === 'same' || trend === 'unknown') {
    return (
      <span className="before-after" data-trend={trend}>
        {will} {trend === 'same' && <small>{unitName}</small>}{' '}
        {trend === 'same' && <span className="quiet">{words('plan.unchanged')}</span>}
      </span>
    )
  }
  return (
    <span className="before-after" data-trend={trend}>
      <span className="before">{was}</span>
      <span aria-hidden="true"> → </span>
      <strong>{will}</strong> <small>{unitName}</small>{' '}
      <span role="img" aria-label={words(`plan.trend.${trend}`)}>
        {signs[trend]}
      </span>
    </span>
  )
}
