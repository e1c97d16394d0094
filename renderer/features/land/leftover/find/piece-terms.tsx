import { Collapse } from 'antd'
import { useMemo, useState } from 'react'
import type { LeftoverPiece, LeftoverSource, LeftoverTerm } from '#shared/contract/land-leftover'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { flyToFeatures } from '../../../../map/fly-to-features'
import type { Overlay } from '../../../../map/map-store'
import { useOverlays } from '../../../../map/use-map'
import { ScoreBar } from './score-bar'
import { scoreSum } from './score-parts'
import { usePieceTerms } from './use-piece-terms'
import { useTermWords } from './use-term-words'

/** The score opened down to every term: figure, weight, why, and the rows it rests on, shown on the map. */
export function PieceTerms({ piece }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  const numbers = useNumbers()
  const { termName, points } = useTermWords()
  const [open, setOpen] = useState<readonly string[]>([])
  const terms = usePieceTerms(piece)
  const unknown = terms.filter(({ contribution }) => contribution === null).length
  const sources = useMemo(
    () => terms.filter(({ name }) => open.includes(name)).flatMap((term) => term.sources),
    [terms, open],
  )
  useSourcesOnMap(sources)
  const sum = scoreSum(terms)
  if (terms.length === 0) return null
  return (
    <section className="piece-terms" aria-label={words('find.why_rank')}>
      <h3>{words('find.why_rank')}</h3>
      <p className="piece-score">
        <span className="figure-big">
          {piece.score === null ? words('find.unknown') : numbers(piece.score * 100)}
        </span>
        <span className="quiet">{words('find.of_100')}</span>
      </p>
      <ScoreBar piece={piece} />
      <Collapse
        ghost
        size="small"
        expandIconPlacement="end"
        activeKey={[...open]}
        onChange={(keys) => setOpen(Array.isArray(keys) ? keys : [keys])}
        items={terms.map((term) => ({
          key: term.name,
          label: (
            <span className="piece-term">
              <span
                className="term-swatch"
                data-term={term.name}
                data-against={term.weight < 0 || undefined}
              />
              <span className="grow">{termName(term.name)}</span>
              <strong data-verdict={term.contribution === null ? 'unknown' : undefined} className="figure">
                {term.contribution === null ? words('find.unknown') : points(term.contribution, true)}
              </strong>
            </span>
          ),
          children: <Term term={term} />,
        }))}
      />
      <p className="quiet">
        {words('find.score_sum', {
          known: terms.length - unknown,
          all: terms.length,
          points: numbers(sum.points, 1),
          most: numbers(sum.most),
        })}{' '}
        {words('find.score_source')}
      </p>
    </section>
  )
}

function Term({ term }: { readonly term: LeftoverTerm }) {
  const words = useWords()
  const numbers = useNumbers()
  return (
    <div className="piece-term-why">
      {term.value !== null && term.contribution !== null && (
        <p className="quiet">
          {words('find.term_sum', {
            value: numbers(term.value, 2),
            weight: numbers(term.weight, 2),
            points: numbers(term.contribution * 100, 1),
          })}
        </p>
      )}
      {term.why.map(({ code, params }) => (
        <p key={`${code}${JSON.stringify(params ?? {})}`}>{words(code, params)}</p>
      ))}
      <Sources sources={term.sources} />
    </div>
  )
}

/** The rows something rests on, table by table; a click goes there. */
function Sources({ sources }: { readonly sources: readonly LeftoverSource[] }) {
  const words = useWords()
  const { tableName } = useModelWords()
  const told = sources.filter(({ ids }) => ids.length > 0)
  if (told.length === 0) return null
  return (
    <p className="piece-sources">
      {told.map(({ table, ids }) => (
        <button key={table} type="button" className="link-button" onClick={() => flyToFeatures(table, ids)}>
          {words('find.source_rows', { table: tableName(table), count: ids.length })}
        </button>
      ))}
    </p>
  )
}

function useSourcesOnMap(sources: readonly LeftoverSource[]): void {
  const overlays = useMemo<Overlay[]>(
    () => sources.map(({ table, ids }) => ({ kind: 'features', table, ids, tone: 'counted' })),
    [sources],
  )
  useOverlays('land-why', overlays)
}
