import { useEffect, useMemo } from 'react'
import {
  type LandShadows,
  type LandSunResult,
  type ShadowPicture,
  shades,
  sunTables,
} from '#shared/contract/land-sun'
import { useNumbers } from '../../../i18n/use-words'
import { heatRamp, toneColours } from '../../../map/colours'
import type { GroundPicture } from '../../../map/ground-picture'
import type { Legend, LegendEntry, Overlay } from '../../../map/map-store'
import { useEmphasis, useLegend, useOverlays } from '../../../map/use-map'
import { withoutRest } from '../../../state/analysis'
import { facadeLines } from './facade-lines'
import { shadowPaint } from './shadow-paint'
import { sunPicture } from './sun-picture'
import {
  nextMoment,
  type SunShows,
  setSunView,
  shadowPictureAnalysis,
  shadowsAnalysis,
  shadowsInput,
  sunAnalysis,
  useSunInput,
  useSunView,
} from './sun-store'

const emphasis = ['buildings', 'land', 'spaces', 'barriers', 'green'] as const
/** Long enough to see a shadow move, short enough for a day. */
const playStepMs = 350

/** Outlines are joined only once the moment has come to rest: until then pixels follow the finger. */
const outlinesAfterMs = 500

/** The sun on the ground: hours of a day, or the shadows of a moment; façades, benches that are suggested. */
export function SunOverlay() {
  const { date, leaves, enoughHours, shows, hour, playing } = useSunView()
  useEmphasis(emphasis)
  sunAnalysis.useFollow(useSunInput(), sunTables)
  const isMoment = shows === 'moment'
  const moment = useMemo(
    () => (isMoment ? shadowsInput({ date, leaves, hour }) : null),
    [isMoment, date, leaves, hour],
  )
  shadowPictureAnalysis.useFollow(moment, sunTables, withoutRest)
  shadowsAnalysis.useFollow(playing ? null : moment, sunTables, outlinesAfterMs)
  usePlayedMoments()
  const sun = sunAnalysis.useDeferred()
  const painted = shadowPictureAnalysis.useDeferred()
  const outlined = shadowsAnalysis.useDeferred()
  const shadows = useMemo(() => momentOverlays(painted, outlined), [painted, outlined])
  const picture = useMemo(() => (sun ? hoursPicture(sun, shows) : null), [sun, shows])
  const walls = useMemo(() => facadeOverlays(sun, enoughHours), [sun, enoughHours])
  const overlays = useMemo<Overlay[]>(
    () => [
      ...(isMoment ? shadows : []),
      ...(!isMoment && picture ? [{ kind: 'picture' as const, picture }] : []),
      ...walls,
      ...(sun && sun.benches.length > 0 ? [benchOverlay(sun)] : []),
    ],
    [isMoment, shadows, picture, walls, sun],
  )
  useOverlays('land-sun', overlays)
  useLegend('land-sun', useSunLegend(shows, sun, painted))
  return null
}

/** The hours of the day, or those of 夏至日. */
function hoursPicture({ raster, possibleHours }: LandSunResult, shows: SunShows): GroundPicture {
  return shows === 'summer' && raster.summer
    ? sunPicture(raster, raster.summer, raster.summer.possibleHours)
    : sunPicture(raster, raster.least, possibleHours)
}

/** Outlines where they are those of the painted moment. */
function momentOverlays(painted: ShadowPicture | null, outlined: LandShadows | null): Overlay[] {
  const isSame = painted?.date === outlined?.date && painted?.civilHour === outlined?.civilHour
  if (outlined && isSame) return shadowOverlays(outlined)
  return painted ? [{ kind: 'picture', picture: shadowPaint(painted) }] : []
}

function facadeOverlays(sun: LandSunResult | null, enoughHours: number): Overlay[] {
  if (!sun?.facades) return []
  const { enough, lacking } = facadeLines(sun.facades, enoughHours)
  return [
    { kind: 'shapes', solid: true, tone: 'not_covered', features: lacking },
    { kind: 'shapes', solid: true, tone: 'covered', features: enough },
  ]
}

/** Each shadow of its own: a town's in one would go to the map in one go. */
const shapes = (
  tone: 'shadow' | 'unknown' | 'tree_shade',
  { coordinates }: LandShadows['shadow'],
): Overlay => ({
  kind: 'shapes',
  solid: true,
  tone,
  features: coordinates.map((rings) => () => ({
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: rings },
    properties: {},
  })),
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
  const shadows = shadowPictureAnalysis.useDeferred()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step begins when the shadows have come
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => setSunView(({ hour }) => ({ hour: nextMoment(hour) })), playStepMs)
    return () => clearTimeout(timer)
  }, [playing, shadows])
  useEffect(() => () => void setSunView({ playing: false }), [])
}

function useSunLegend(
  shows: SunShows,
  sun: LandSunResult | null,
  painted: ShadowPicture | null,
): Legend | null {
  const numbers = useNumbers()
  return useMemo(() => {
    if (shows === 'moment') return painted && momentLegend(painted)
    if (!sun) return null
    const { summer } = sun.raster
    const { least, most } = sun.ground.meanHours
    const isSummer = shows === 'summer' && summer !== null
    const possibleHours = isSummer ? summer.possibleHours : sun.possibleHours
    const unit = isSummer ? 'summer_unit' : least < most ? 'hours_worse' : 'hours_unit'
    return {
      title: { code: isSummer ? 'sun.legend.summer' : 'sun.legend.hours' },
      entries: [
        {
          kind: 'ramp',
          colours: heatRamp,
          label: { code: `sun.legend.${unit}` },
          from: '0',
          middle: numbers(possibleHours / 2, 1),
          to: numbers(possibleHours, 1),
        },
        ...(sun.facades ? facadeEntries(sun.enoughHours) : []),
      ],
    }
  }, [shows, sun, painted, numbers])
}

const entry = (kind: LegendEntry['kind'], colour: string, label: LegendEntry['label']): LegendEntry => ({
  kind,
  colours: [colour],
  label,
})

function momentLegend({ shade }: ShadowPicture): Legend {
  return {
    title: { code: 'sun.legend.moment' },
    entries: [
      entry('fill', toneColours.shadow, { code: 'sun.legend.shadow' }),
      ...(shade.includes(shades.perhaps)
        ? [entry('hatch', toneColours.unknown, { code: 'sun.legend.perhaps' })]
        : []),
      ...(shade.includes(shades.trees)
        ? [entry('fill', toneColours.tree_shade, { code: 'sun.legend.trees' })]
        : []),
    ],
  }
}

function facadeEntries(enoughHours: number): LegendEntry[] {
  const params = { enough: enoughHours }
  return [
    entry('line', toneColours.covered, { code: 'sun.legend.facade_enough', params }),
    entry('line', toneColours.not_covered, { code: 'sun.legend.facade_lacking', params }),
  ]
}
