import type { Feature } from 'geojson'
import { useEffect, useMemo } from 'react'
import type { LandShadows, LandSunResult } from '#shared/contract/land-sun'
import { useNumbers } from '../../../i18n/use-words'
import { heatRamp, toneColours } from '../../../map/colours'
import type { Legend, LegendEntry, Overlay } from '../../../map/map-store'
import { useEmphasis, useLegend, useOverlays } from '../../../map/use-map'
import { sunPicture } from './sun-picture'
import {
  nextMoment,
  setSunView,
  shadowsAnalysis,
  shadowsInput,
  sunAnalysis,
  sunInput,
  sunTables,
  useSunView,
} from './sun-store'

const emphasis = ['buildings', 'land', 'spaces', 'barriers', 'green'] as const
/** Long enough to see a shadow move, short enough for a day. */
const playStepMs = 350

/** The sun on the ground: hours of a day, or the shadows of a moment; benches that are suggested. */
export function SunOverlay() {
  const { date, leaves, enoughHours, leastSpellMinutes, benches, shows, hour } = useSunView()
  useEmphasis(emphasis)
  sunAnalysis.useFollow(
    useMemo(
      () => sunInput({ date, leaves, enoughHours, leastSpellMinutes, benches }),
      [date, leaves, enoughHours, leastSpellMinutes, benches],
    ),
    sunTables,
  )
  const moment = shows === 'moment'
  shadowsAnalysis.useFollow(
    useMemo(() => (moment ? shadowsInput({ date, leaves, hour }) : null), [moment, date, leaves, hour]),
    sunTables,
  )
  usePlayedMoments()
  const sun = sunAnalysis.use((state) => state.answer)
  const shadows = shadowsAnalysis.use((state) => state.answer)
  const picture = useMemo(
    () => (sun ? sunPicture(sun.raster, sun.raster.least, sun.possibleHours) : null),
    [sun],
  )
  const overlays = useMemo<Overlay[]>(
    () => [
      ...(moment && shadows ? shadowOverlays(shadows) : []),
      ...(!moment && picture ? [{ kind: 'picture' as const, picture }] : []),
      ...(sun && sun.benches.length > 0 ? [benchOverlay(sun)] : []),
    ],
    [moment, shadows, picture, sun],
  )
  useOverlays('land-sun', overlays)
  useLegend('land-sun', useSunLegend(moment, sun, shadows))
  return null
}

const shapes = (tone: 'shadow' | 'unknown' | 'tree_shade', geometry: Feature['geometry']): Overlay => ({
  kind: 'shapes',
  solid: true,
  tone,
  features: [{ type: 'Feature', geometry, properties: {} }],
})

const hasGround = ({ coordinates }: LandShadows['shadow']) => coordinates.length > 0

function shadowOverlays({ shadow, perhapsShadow, treeShade }: LandShadows): Overlay[] {
  return [
    ...(hasGround(treeShade) ? [shapes('tree_shade', treeShade)] : []),
    ...(hasGround(perhapsShadow) ? [shapes('unknown', perhapsShadow)] : []),
    ...(hasGround(shadow) ? [shapes('shadow', shadow)] : []),
  ]
}

function benchOverlay({ benches }: LandSunResult): Overlay {
  return {
    kind: 'shapes',
    solid: true,
    tone: 'accent',
    features: benches.map(({ place, rank }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...place] },
      properties: { badge: String(rank), order: rank },
    })),
  }
}

/** While playing: a quarter of an hour on, each seen for its time once its shadows have come. */
function usePlayedMoments(): void {
  const playing = useSunView((state) => state.playing)
  const shadows = shadowsAnalysis.use((state) => state.answer)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step begins when the shadows have come
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => setSunView(({ hour }) => ({ hour: nextMoment(hour) })), playStepMs)
    return () => clearTimeout(timer)
  }, [playing, shadows])
  useEffect(() => () => void setSunView({ playing: false }), [])
}

function useSunLegend(
  moment: boolean,
  sun: LandSunResult | null,
  shadows: LandShadows | null,
): Legend | null {
  const numbers = useNumbers()
  return useMemo(() => {
    if (moment) {
      if (!shadows) return null
      const entry = (kind: LegendEntry['kind'], colour: string, code: string): LegendEntry => ({
        kind,
        colours: [colour],
        label: { code },
      })
      return {
        title: { code: 'sun.legend.moment' },
        entries: [
          entry('fill', toneColours.shadow, 'sun.legend.shadow'),
          ...(hasGround(shadows.perhapsShadow)
            ? [entry('hatch', toneColours.unknown, 'sun.legend.perhaps')]
            : []),
          ...(hasGround(shadows.treeShade)
            ? [entry('fill', toneColours.tree_shade, 'sun.legend.trees')]
            : []),
        ],
      }
    }
    if (!sun) return null
    return {
      title: { code: 'sun.legend.hours' },
      entries: [
        {
          kind: 'ramp',
          colours: heatRamp,
          label: { code: sun.raster.most ? 'sun.legend.hours_worse' : 'sun.legend.hours_unit' },
          from: '0',
          middle: numbers(sun.possibleHours / 2, 1),
          to: numbers(sun.possibleHours, 1),
        },
      ],
    }
  }, [moment, sun, shadows, numbers])
}
