import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useWords } from '../i18n/use-words'

type Severity = Choice<'severity'>

/** The sign beside the colour, so that nobody has to tell the reds apart. */
const signs: Readonly<Record<Severity, string>> = {
  very_serious: '!!!',
  serious: '!!',
  fairly_serious: '!',
  general: '·',
}

/** A stored severity, or `null` when nobody has graded the problem yet. */
export function severityOf(value: unknown): Severity | null {
  return vocabularies.severity.find((code) => code === value) ?? null
}

/** How bad a problem is: by shape as well as colour, the colours being those of the map. */
export function SeverityMark({ severity }: { readonly severity: Severity | null }) {
  const words = useWords()
  return (
    <span
      className="severity-mark"
      data-severity={severity ?? 'unknown'}
      role="img"
      aria-label={severity ? words(`choice.severity.${severity}`) : words('map.unknown')}
    >
      {severity ? signs[severity] : '?'}
    </span>
  )
}
