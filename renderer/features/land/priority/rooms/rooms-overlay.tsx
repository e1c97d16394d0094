import { useMemo } from 'react'
import type { MatchingResult } from '#shared/contract/land-priority'
import { toneColours } from '../../../../map/colours'
import type { Legend, Overlay } from '../../../../map/map-store'
import { useLegend, useOverlays } from '../../../../map/use-map'
import { priorityFollowed } from '../../followed-tables'
import { featureKey, useSelectedFeature } from '../../selected-feature'
import { roomsAnalysis, usePriorityView } from '../priority-store'
import { useOpenService } from './open-service'
import { roomPlans } from './room-plan'

/** The rooms by their number in the list, and the homes that the opened room would serve or that lack the opened service. */
export function RoomsOverlay() {
  const takeUnknownUse = usePriorityView((state) => state.takeUnknownUse)
  roomsAnalysis.useFollow(
    useMemo(() => ({ takeUnknownUse }), [takeUnknownUse]),
    priorityFollowed,
  )
  const result = roomsAnalysis.useDeferred()
  const room = useSelectedFeature()
  const service = useOpenService((state) => state.service)
  const homes = useMemo(() => (result ? homesShown(result, room, service) : null), [result, room, service])
  useOverlays(
    'land-rooms',
    useMemo(() => (result ? roomOverlays(result, homes) : []), [result, homes]),
  )
  useLegend(
    'land-rooms',
    useMemo(() => (result ? roomsLegend(homes) : null), [result, homes]),
  )
  return null
}

/** Homes that are looked at: those whom the selected room would serve, or those who lack the opened service. */
interface HomesShown {
  readonly ids: readonly number[]
  readonly tone: 'covered' | 'not_covered'
  /** What they are called in the legend. */
  readonly code: string
}

function homesShown(result: MatchingResult, room: string | null, service: string | null): HomesShown | null {
  const served = result.assignments.find(({ fit }) => featureKey(fit.room) === room)?.fit.gainedBuildingIds
  if (served) return { ids: served, tone: 'covered', code: 'priority.legend.served' }
  const lacking = result.services.find(({ need }) => need.kind === service)?.homesLacking
  return lacking && lacking.length > 0
    ? { ids: lacking, tone: 'not_covered', code: 'priority.legend.lacking' }
    : null
}

function roomOverlays(result: MatchingResult, homes: HomesShown | null): Overlay[] {
  return [
    ...(homes ? [{ kind: 'features' as const, table: 'buildings', ids: homes.ids, tone: homes.tone }] : []),
    {
      kind: 'shapes',
      solid: true,
      tone: 'accent',
      features: roomPlans(result).map(({ room, assignment }, i) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...room.place] },
        properties: { badge: assignment ? String(i + 1) : '–', order: i },
      })),
    },
  ]
}

function roomsLegend(homes: HomesShown | null): Legend {
  const entry = (kind: 'point' | 'fill', colour: string, code: string) => ({
    kind,
    colours: [colour],
    label: { code },
  })
  return {
    title: { code: 'priority.legend.rooms' },
    entries: [
      entry('point', toneColours.accent, 'priority.legend.room'),
      ...(homes ? [entry('fill', toneColours[homes.tone], homes.code)] : []),
    ],
  }
}
