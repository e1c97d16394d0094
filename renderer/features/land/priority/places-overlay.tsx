import { useMemo } from 'react'
import type { PriorityPlace } from '#shared/contract/land-priority'
import { useNumbers } from '../../../i18n/use-words'
import { toneColours } from '../../../map/colours'
import type { Legend, Overlay } from '../../../map/map-store'
import { useLegend, useOverlays } from '../../../map/use-map'
import { priorityFollowed } from '../followed-tables'
import { priorityClasses, priorityTone } from './priority-class'
import { priorityAnalysis, questionOf, usePriorityView } from './priority-store'

/** So many carry their number: more would hide the ground. */
const numbered = 20
const none: readonly PriorityPlace[] = []

/** Every place in the colour of its class, the first ones with their rank. */
export function PlacesOverlay() {
  const { weights, walkM, aroundM } = usePriorityView()
  priorityAnalysis.useFollow(
    useMemo(() => questionOf({ weights, walkM, aroundM }), [weights, walkM, aroundM]),
    priorityFollowed,
  )
  const places = priorityAnalysis.useDeferred()?.places ?? none
  useOverlays(
    'land-priority',
    useMemo(() => [...classOverlays(places), rankOverlay(places)], [places]),
  )
  useLegend('land-priority', usePlacesLegend(places.length > 0))
  return null
}

function classOverlays(places: readonly PriorityPlace[]): Overlay[] {
  // The first are drawn last, above the others.
  return priorityClasses.toReversed().flatMap(({ tone }) => {
    const ofClass = places.filter((place) => priorityTone(place) === tone)
    return [...new Set(ofClass.map(({ table }) => table))].map((table) => ({
      kind: 'features' as const,
      table,
      ids: ofClass.filter((place) => place.table === table).map(({ id }) => id),
      tone,
    }))
  })
}

function rankOverlay(places: readonly PriorityPlace[]): Overlay {
  return {
    kind: 'shapes',
    solid: true,
    tone: 'accent',
    features: places.slice(0, numbered).map(({ place, rank }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...place] },
      properties: { badge: String(rank), order: rank },
    })),
  }
}

function usePlacesLegend(shown: boolean): Legend | null {
  const numbers = useNumbers()
  return useMemo(() => {
    if (!shown) return null
    return {
      title: { code: 'priority.legend' },
      entries: priorityClasses.map(({ tone, from }, i) => {
        const below = priorityClasses[i - 1]?.from
        const params = { from: numbers(from * 100), to: numbers((below ?? 1) * 100) }
        return {
          kind: 'fill',
          colours: [toneColours[tone]],
          label: { code: 'priority.legend.class', params },
        }
      }),
    }
  }, [shown, numbers])
}
