import { useMemo } from 'react'
import { useNumbers } from '../../../../i18n/use-words'
import { differenceRamp } from '../../../../map/colours'
import type { Legend, Overlay } from '../../../../map/map-store'
import { useLegend, useOverlays } from '../../../../map/use-map'
import { differenceAnalysis, differenceInput, useHeatView } from '../heat-view'
import { differencePicture, differenceTop } from './difference-picture'

const tables = ['activity', 'boundary'] as const

/** Where there are more people in the first period than in the second, and where fewer. */
export function CompareOverlay() {
  const numbers = useNumbers()
  const { period, comparedWith, measure, radiusM } = useHeatView()
  differenceAnalysis.useFollow(
    useMemo(
      () => differenceInput({ period, comparedWith, measure, radiusM }),
      [period, comparedWith, measure, radiusM],
    ),
    tables,
  )
  const answer = differenceAnalysis.useDeferred()
  const raster = answer?.raster ?? null
  useOverlays(
    'land-compare',
    useMemo<Overlay[]>(
      () => (raster ? [{ kind: 'picture', picture: differencePicture(raster) }] : []),
      [raster],
    ),
  )
  const legend = useMemo<Legend | null>(() => {
    if (!raster || !answer) return null
    const top = numbers(differenceTop(raster), differenceTop(raster) < 10 ? 1 : 0)
    return {
      title: { code: 'heat.legend.difference' },
      entries: [
        {
          kind: 'ramp',
          colours: differenceRamp,
          label: { code: `heat.unit.${answer.measure}` },
          ...{ from: `−${top}`, middle: '0', to: `+${top}` },
        },
      ],
    }
  }, [raster, answer, numbers])
  useLegend('land-compare', legend)
  return null
}
