import { useEffect, useMemo } from 'react'
import type { HeatGrid } from '#shared/contract/heat'
import { geometryAreaM2 } from '#shared/geometry/measure'
import { useNumbers, useWords } from '../../i18n/use-words'
import { Callout } from '../../map/callout'
import { heatRamp } from '../../map/colours'
import { cancelDrawing, type Legend, type Overlay, useMapStore } from '../../map/map-store'
import { useEmphasis, useLegend, useOverlays } from '../../map/use-map'
import { useFollowHeat, usePlayedSlots } from './follow-heat'
import { useHeatStore } from './heat-store'
import { useLandGesture } from './land-gestures'
import { useLandView } from './land-view'
import { useLandWords } from './use-land-words'

const leftoverEmphasis = ['land', 'spaces', 'barriers', 'gates'] as const
const heatEmphasis = ['activity_spaces', 'green'] as const

/** What this workspace lays over the map, whether its panel is open or not. */
export function LandOverlay() {
  const task = useLandView((state) => state.task)
  return task === 'heat' ? <HeatOverlay /> : <LeftoverOverlay />
}

function LeftoverOverlay() {
  const words = useWords()
  const { area } = useLandWords()
  const gesture = useLandGesture((state) => state.gesture)
  useEmphasis(leftoverEmphasis)
  const drawn = gesture?.stage === 'describing' ? gesture.outline : null
  const overlays = useMemo<Overlay[]>(
    () =>
      drawn
        ? [
            {
              kind: 'shapes',
              tone: 'accent',
              features: [{ type: 'Feature', geometry: drawn, properties: {} }],
            },
          ]
        : [],
    [drawn],
  )
  useOverlays('land', overlays)
  useEffect(
    () => () => {
      // Going to another workspace ends what is under way on the map; a form half filled in stays.
      const { gesture: left } = useLandGesture.getState()
      if (left && left.stage !== 'describing' && useMapStore.getState().drawing) cancelDrawing()
    },
    [],
  )
  if (!gesture?.outline) return null
  const areaM2 = geometryAreaM2(gesture.outline)
  if (areaM2 < 1) return null
  return (
    <Callout at={gesture.outline} label={words('land.live_area')}>
      <strong>{area(areaM2)}</strong>
    </Callout>
  )
}

/**
 * The grid with the roots of its values: one crowded square would else leave all the rest of the day dark.
 * The legend says so by its middle, which stands for a quarter of its end.
 */
function spreadByRoot(grid: HeatGrid, top: number): HeatGrid {
  const cells = grid.cells.map(({ ring, value }) => ({ ring, value: Math.sqrt(Math.min(1, value / top)) }))
  return { ...grid, cells, max: 1 }
}

function HeatOverlay() {
  const numbers = useNumbers()
  const grid = useHeatStore((state) => state.grid)
  const fixedMax = useHeatStore((state) => state.fixedMax)
  useFollowHeat()
  usePlayedSlots()
  useEmphasis(heatEmphasis)
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
