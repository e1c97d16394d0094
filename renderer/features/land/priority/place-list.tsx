import { Button } from 'antd'
import { useState } from 'react'
import type { PriorityPlace, PriorityResult } from '#shared/contract/land-priority'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { RowList } from '../../../ui/row-list'
import { FeatureRow } from '../feature-row'
import { featureKey, useSelectedFeature } from '../selected-feature'
import { PlaceWhy } from './place-why'
import { TermBars, TermKey } from './term-bars'
import { usePriorityWords } from './use-priority-words'

/** As many as anybody compares at once. */
const atOnce = 20

/** The places by rank; the selected one, from the list or the map, opens down to its terms and their sources. */
export function PlaceList({ result }: { readonly result: PriorityResult }) {
  const words = useWords()
  const [asked, setAsked] = useState(atOnce)
  const selected = useSelectedFeature()
  const at = result.places.findIndex((place) => featureKey(place) === selected)
  // A place clicked on the map may be further down than what is listed.
  const shown = Math.max(asked, at + 1)
  return (
    <RowList label={words('priority.list')}>
      <TermKey />
      {result.places.slice(0, shown).map((place, i) => (
        <div key={featureKey(place)} className="priority-place" data-open={i === at || undefined}>
          <PlaceRow place={place} />
          {i === at && <PlaceWhy place={place} result={result} />}
        </div>
      ))}
      {result.places.length > shown && (
        <Button type="link" size="small" onClick={() => setAsked(shown + atOnce)}>
          {words('priority.show_more', { count: Math.min(atOnce, result.places.length - shown) })}
        </Button>
      )}
    </RowList>
  )
}

function PlaceRow({ place }: { readonly place: PriorityPlace }) {
  const { table, id, rank, areaM2 } = place
  const { tableName } = useModelWords()
  const { placeName, area, score } = usePriorityWords()
  return (
    <FeatureRow
      table={table}
      id={id}
      lead={<span className="land-rank">{rank}</span>}
      title={placeName(place)}
      detail={
        <>
          {`${tableName(table)} · ${area(areaM2)}`}
          <TermBars terms={place.terms} />
        </>
      }
      figure={
        <span className="figure" data-verdict={place.score === null ? 'unknown' : undefined}>
          {score(place)}
        </span>
      }
    />
  )
}
