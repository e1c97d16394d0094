import { useMemo } from 'react'
import type { HeatGrid } from '#shared/contract/heat'
import { useNumbers } from '../../../i18n/use-words'
import { heatRamp } from '../../../map/colours'
import type { Legend, Overlay } from '../../../map/map-store'
import { useEmphasis, useLegend, useOverlays } from '../../../map/use-map'
import { useCount } from '../../../state/use-rows'
import { CompareOverlay } from './compare/compare-overlay'
import { useFollowHeat, usePlayedSlots } from './follow-heat'
import { useHeatStore } from './heat-store'
import { useHeatView } from './heat-view'
import { UseOverlay } from './use/use-overlay'

const heatEmphasis = ['activity_spaces', 'green'] as const

/**
 * The grid with the roots of its values: one crowded square would else leave all the rest of the day dark.
 * The legend says so by its middle, which stands for a quarter of its end.
 */
function spreadByRoot(grid: HeatGrid, top: number): HeatGrid {
  const cells = grid.cells.map(({ ring, value }) => ({ ring, value: Math.sqrt(Math.min(1, value / top)) }))
  return { ...grid, cells, max: 1 }
}

/** What the open section lays over the map. */
export function HeatOverlay() {
  const section = useHeatView((state) => state.section)
  const points = useCount('activity')
  useEmphasis(heatEmphasis)
  if (section === 'heat' || points === 0) return <HeatOfHour />
  return section === 'compare' ? <CompareOverlay /> : <UseOverlay />
}

/** The heat of the hour that was asked for, and its legend. */
function HeatOfHour() {
  const numbers = useNumbers()
  const grid = useHeatStore((state) => state.grid)
  const fixedMax = useHeatStore((state) => state.fixedMax)
  useFollowHeat()
  usePlayedSlots()
  const overlays = useMemo<Overlay[]>(
    () => (grid ? [{ kind: 'heat', grid: spreadByRoot(grid, fixedMax ?? grid.max) }] : []),
    [grid, fixedMax],
  )
  useOverlays('land', overlays)
  const legend = useMemo<Legend | null>(() => {
    if (!grid || grid.points === 0) return null
    const top = fixedMax ?? grid.max
    return {
      title: { code: 'land.heat.legend' },
      entries: [
        {
          kind: 'ramp',
          colours: heatRamp,
          label: { code: 'land.heat.legend_unit' },
          from: '0',
          middle: numbers(top / 4),
          to: `${grid.max > top ? '≥ ' : ''}${numbers(top)}`,
        },
      ],
    }
  }, [grid, fixedMax, numbers])
  useLegend('land', legend)
  return null
}
