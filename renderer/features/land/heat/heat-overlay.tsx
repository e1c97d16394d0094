import { useMemo } from 'react'
import { useNumbers } from '../../../i18n/use-words'
import { heatRamp } from '../../../map/colours'
import type { Legend, Overlay } from '../../../map/map-store'
import { useEmphasis, useLegend, useOverlays } from '../../../map/use-map'
import { useCount } from '../../../state/use-rows'
import { CompareOverlay } from './compare/compare-overlay'
import { useFollowHeat, usePlayedSlots } from './follow-heat'
import { heatPicture } from './heat-picture'
import { heatAnalysis, shownHeat, useHeatStore } from './heat-store'
import { useHeatView } from './heat-view'
import { UseOverlay } from './use/use-overlay'

const heatEmphasis = ['activity_spaces', 'green'] as const

/** What the open section lays over the map. */
export function HeatOverlay() {
  const section = useHeatView((state) => state.section)
  const points = useCount('activity')
  useEmphasis(heatEmphasis)
  if (section === 'heat' || points === 0) return <Heat />
  return section === 'compare' ? <CompareOverlay /> : <UseOverlay />
}

/** The heat that was asked for, and its legend. */
function Heat() {
  const numbers = useNumbers()
  const answer = heatAnalysis.useDeferred()
  const state = useHeatStore()
  useFollowHeat()
  usePlayedSlots()
  const { raster, max } = answer ? shownHeat(answer, state) : { raster: null, max: 0 }
  const top = state.fixedMax ?? max
  useOverlays(
    'land',
    useMemo<Overlay[]>(
      () => (raster && top > 0 ? [{ kind: 'picture', picture: heatPicture(raster, top) }] : []),
      [raster, top],
    ),
  )
  const measure = answer?.measure
  useLegend(
    'land',
    useMemo<Legend | null>(() => {
      if (!measure || top === 0) return null
      const figure = (value: number) => numbers(value, top < 10 ? 1 : 0)
      return {
        title: { code: `heat.legend.${measure}` },
        entries: [
          {
            kind: 'ramp',
            colours: heatRamp,
            label: { code: `heat.unit.${measure}` },
            from: '0',
            middle: figure(top / 4),
            to: `${max > top ? '≥ ' : ''}${figure(top)}`,
          },
        ],
      }
    }, [measure, top, max, numbers]),
  )
  return null
}
