import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { residentsOf } from '#shared/indicators/residents-of'
import type { IndicatorResult } from '#shared/indicators/result'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useNumbers, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { clearHover, hoverFeature } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { byResidents, headcountOf, leftOutIds } from './left-out'

const shownAtFirst = 8

/** The people behind the gap: every building that is not covered, the fullest first. */
export function LeftOut({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const buildings = useRows('buildings')
  const [all, setAll] = useState(false)
  const left = useMemo(() => {
    const ids = new Set(leftOutIds(result))
    return byResidents(buildings.filter((row) => ids.has(row.id)))
  }, [result, buildings])
  if (left.length === 0) return null
  const { residents, silent } = headcountOf(left)
  const shown = all ? left : left.slice(0, shownAtFirst)
  return (
    <>
      <h3>{words('check.left_out')}</h3>
      <p>
        {words(silent > 0 ? 'check.left_out_at_least' : 'check.left_out_count', {
          residents: numbers(residents),
          buildings: numbers(left.length),
          silent: numbers(silent),
        })}{' '}
        <Button
          type="link"
          size="small"
          onClick={() =>
            flyToFeatures(
              'buildings',
              left.map((row) => row.id),
            )
          }
        >
          {words('check.see_them')}
        </Button>
      </p>
      <ul className="left-out">
        {shown.map((row) => (
          <Building key={row.id} row={row} />
        ))}
      </ul>
      {left.length > shownAtFirst && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {words(all ? 'check.show_fewer' : 'check.show_every', { count: numbers(left.length) })}
        </Button>
      )}
    </>
  )
}

function Building({ row }: { readonly row: Row }) {
  const words = useWords()
  const numbers = useNumbers()
  const people = residentsOf(row).all
  return (
    <li>
      <button
        type="button"
        onClick={() => flyToFeatures('buildings', [row.id])}
        onMouseEnter={() => hoverFeature('buildings', row.id)}
        onMouseLeave={clearHover}
        onFocus={() => hoverFeature('buildings', row.id)}
        onBlur={clearHover}
      >
        <span>{textOf(row.properties.name) ?? words('check.building', { id: String(row.id) })}</span>
        <span className="quiet">
          {people === null ? words('check.to_find_out') : words('check.people', { count: numbers(people) })}
        </span>
      </button>
    </li>
  )
}
