import { residentsOf, totalResidents } from '#shared/indicators/residents-of'
import type { IndicatorResult } from '#shared/indicators/result'
import { useWords } from '../../i18n/use-words'
import { projectMirror } from '../../state/project-store'
import { differs } from './figures'
import { gainedIds } from './left-out'
import { useCheckedScheme, useIndicatorWords } from './use-check'

interface SchemeBoxProps {
  readonly before: IndicatorResult
  readonly after: IndicatorResult
}

interface Step {
  readonly label: string
  readonly from: string
  readonly to: string
}

/** What a scheme changes in this figure, in every reading of it, and whose lives. */
export function SchemeBox({ before, after }: SchemeBoxProps) {
  const words = useWords()
  const scheme = useCheckedScheme()
  const steps = useSteps(before, after)
  if (!scheme) return null
  return (
    <section className="scheme-box" aria-label={words('check.after_scheme', { name: scheme.name })}>
      <h3>{words('check.after_scheme', { name: scheme.name })}</h3>
      {steps.length === 0 && <p className="quiet">{words('check.no_difference')}</p>}
      {steps.map(({ label, from, to }) => (
        <p key={label}>
          <span className="quiet">{label}</span>
          <span className="step">
            {from} → <strong>{to}</strong>
          </span>
        </p>
      ))}
      <Gained before={before} after={after} />
    </section>
  )
}

function useSteps(before: IndicatorResult, after: IndicatorResult): Step[] {
  const words = useWords()
  const { figure, unit, value, numbers } = useIndicatorWords()
  const unknown = words('check.to_find_out')
  const steps: Step[] = []
  if (differs(before, after, numbers)) {
    steps.push({
      label: words(after.id.startsWith('H25') ? 'check.official' : 'check.figure'),
      from: figure(before) ?? unknown,
      to: `${figure(after) ?? unknown}\u2009${unit(after.unit)}`,
    })
  }
  for (const alternative of after.alternatives) {
    const then = before.alternatives.find(({ key }) => key === alternative.key)
    const from = then?.value == null ? unknown : value(then.value, then.unit)
    const to = alternative.value === null ? unknown : value(alternative.value, alternative.unit)
    if (from !== to) {
      const label = words(`alternative.${alternative.key}`)
      steps.push({ label, from, to: `${to}\u2009${unit(alternative.unit)}` })
    }
  }
  return steps
}

/** Who is covered with the scheme and was not before. Ages are left unsaid where one house does not know them. */
function Gained({ before, after }: SchemeBoxProps) {
  const words = useWords()
  const { numbers } = useIndicatorWords()
  const ids = gainedIds(before, after)
  if (ids.length === 0) return null
  const residents = ids.flatMap((id) => {
    const row = projectMirror().row('buildings', id)
    return row ? [residentsOf(row)] : []
  })
  const people = (kind: Parameters<typeof totalResidents>[1], code: string) => {
    const count = totalResidents(residents, kind)
    return count === null ? null : words(code, { count: numbers(count) })
  }
  return (
    <p>
      {[
        people('all', 'check.gained_residents') ?? words('check.gained_unknown'),
        words('check.gained_buildings', { count: ids.length }),
        people('aged60Plus', 'check.gained_60'),
        people('aged0To17', 'check.gained_17'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}
