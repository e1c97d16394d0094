import { type PriorityTerm, priorityTerms } from '#shared/contract/land-priority'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { usePriorityWords } from './use-priority-words'

/** The four terms side by side, each as full as its value; hatched where nobody knows. */
export function TermBars({ terms }: { readonly terms: readonly PriorityTerm[] }) {
  const words = useWords()
  const numbers = useNumbers()
  const { termName } = usePriorityWords()
  const told = terms
    .map(
      ({ name, value }) =>
        `${termName(name)} ${value === null ? words('priority.unknown') : numbers(value, 2)}`,
    )
    .join(' · ')
  return (
    <span className="priority-bars" role="img" aria-label={told} title={told}>
      {terms.map(({ name, value }) => (
        <span
          key={name}
          data-priority-term={name}
          data-unknown={value === null || undefined}
          style={{ '--value': value ?? 1 } as React.CSSProperties}
        />
      ))}
    </span>
  )
}

/** Which bar is which term. */
export function TermKey() {
  const { termName } = usePriorityWords()
  return (
    <p className="priority-key quiet">
      {priorityTerms.map((name) => (
        <span key={name}>
          <span className="term-swatch" data-priority-term={name} />
          {termName(name)}
        </span>
      ))}
    </p>
  )
}
