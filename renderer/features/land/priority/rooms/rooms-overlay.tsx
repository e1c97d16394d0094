import { useMemo } from 'react'
import type { MatchingResult } from '#shared/contract/land-priority'
import { toneColours } from '../../../../map/colours'
import type { Legend, Overlay } from '../../../../map/map-store'
import { useLegend, useOverlays } from '../../../../map/use-map'
import { priorityFollowed } from '../../followed-tables'
import { featureKey, useSelectedFeature } from '../../selected-feature'
import { roomsAnalysis, usePriorityView } from '../priority-store'
import { roomPlans } from './room-plan'

/** The rooms by their number in the list, and the homes that the opened one would serve. */
export function RoomsOverlay() {
  const takeUnknownUse = usePriorityView((state) => state.takeUnknownUse)
  roomsAnalysis.useFollow(
    useMemo(() => ({ takeUnknownUse }), [takeUnknownUse]),
    priorityFollowed,
  )
  const result = roomsAnalysis.use((state) => state.answer)
  const open = useSelectedFeature()
  const overlays = useMemo(() => (result ? roomOverlays(result, open) : []), [result, open])
  useOverlays('land-rooms', overlays)
  useLegend(
    'land-rooms',
    useMemo(() => (result ? roomsLegend(result, open) : null), [result, open]),
  )
  return null
}

function servedBy(result: MatchingResult, open: string | null): readonly number[] {
  return result.assignments.find(({ fit }) => featureKey(fit.room) === open)?.fit.gainedBuildingIds ?? []
}

function roomOverlays(result: MatchingResult, open: string | null): Overlay[] {
  const served = servedBy(result, open)
  return [
    ...(served.length > 0
      ? [{ kind: 'features' as const, table: 'buildings', ids: served, tone: 'covered' as const }]
      : []),
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

function roomsLegend(result: MatchingResult, open: string | null): Legend {
  const entry = (kind: 'point' | 'fill', colour: string, code: string) => ({
    kind,
    colours: [colour],
    label: { code },
  })
  return {
    title: { code: 'priority.legend.rooms' },
    entries: [
      entry('point', toneColours.accent, 'priority.legend.room'),
      ...(servedBy(result, open).length > 0
        ? [entry('fill', toneColours.covered, 'priority.legend.served')]
        : []),
    ],
  }
}
