import type { PriorityPlace, PriorityResult, PriorityTerm } from '#shared/contract/land-priority'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { Sentences } from '../sentences'
import { usePriorityWords } from './use-priority-words'

interface PlaceWhyProps {
  readonly place: PriorityPlace
  readonly result: PriorityResult
}

/** The score of one place opened: every term with its figure, how it enters, why, and the rows it rests on. */
export function PlaceWhy({ place, result }: PlaceWhyProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { score, placeName } = usePriorityWords()
  const factors = place.terms.filter(({ weight }) => weight > 0)
  return (
    <section className="priority-why" aria-label={words('priority.why_of', { name: placeName(place) })}>
      {place.terms.map((term) => (
        <Term key={term.name} term={term} floor={result.floor} />
      ))}
      <p className="priority-sum">
        {words('priority.sum', {
          factors: factors
            .map(({ factor }) => (factor === null ? '?' : numbers(factor, 2)))
            .join('\u2009×\u2009'),
          score: score(place),
        })}
      </p>
      {place.score === null && (
        <p className="quiet">{words('priority.between', { floor: numbers(result.floor, 2) })}</p>
      )}
      <Sentences messages={place.caveats} />
    </section>
  )
}

function Term({ term, floor }: { readonly term: PriorityTerm; readonly floor: number }) {
  const words = useWords()
  const numbers = useNumbers()
  const { termName } = usePriorityWords()
  const { name, value, weight, factor } = term
  return (
    <div className="priority-term" data-off={weight === 0 || undefined}>
      <h4>
        <span className="term-swatch" data-priority-term={name} />
        <span className="grow">{termName(name)}</span>
        <span className="figure" data-verdict={value === null ? 'unknown' : undefined}>
          {value === null ? words('priority.unknown') : numbers(value, 2)}
        </span>
      </h4>
      {weight === 0 && <p className="quiet">{words('priority.left_out')}</p>}
      {weight > 0 && value !== null && factor !== null && (
        <p className="quiet">
          {words(value < floor ? 'priority.enters_floor' : 'priority.enters', {
            weight: numbers(weight, weight % 1 === 0 ? 0 : 1),
            factor: numbers(factor, 2),
            floor: numbers(floor, 2),
          })}
        </p>
      )}
      <Sentences messages={term.why} />
      <Sources sources={term.sources} />
    </div>
  )
}

/** The rows a term rests on, table by table; a click goes there. */
function Sources({ sources }: Pick<PriorityTerm, 'sources'>) {
  const words = useWords()
  const { tableName } = useModelWords()
  const told = sources.filter(({ ids }) => ids.length > 0)
  if (told.length === 0) return null
  return (
    <p className="priority-sources">
      {told.map(({ table, ids }) => (
        <button key={table} type="button" className="link-button" onClick={() => flyToFeatures(table, ids)}>
          {words('priority.source_rows', { layer: tableName(table), count: ids.length })}
        </button>
      ))}
    </p>
  )
}
