import { Spin } from 'antd'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { useHeatStore } from './heat-store'

/** What the picture adds up to. */
export function HeatFigures() {
  const words = useWords()
  const numbers = useNumbers()
  const { grid, pending, refusal } = useHeatStore()
  if (refusal) {
    return (
      <p className="form-error" role="alert">
        {words(refusal.code, refusal.params)}
      </p>
    )
  }
  if (!grid) return <Spin size="small" />
  return (
    <output className="heat-figures" data-pending={pending || undefined}>
      <span>
        <span className="figure-big">{numbers(grid.personHours)}</span>{' '}
        <span className="quiet">{words('land.heat.person_hours')}</span>
        {pending && <Spin size="small" />}
      </span>
      <span className="quiet">
        {grid.points === 0
          ? words('land.heat.no_points')
          : words('land.heat.points', { points: numbers(grid.points), max: numbers(grid.max) })}
      </span>
      {grid.pointsWithoutMinutes > 0 && (
        <span className="quiet">
          {words('land.heat.without_minutes', { count: numbers(grid.pointsWithoutMinutes) })}
        </span>
      )}
    </output>
  )
}
