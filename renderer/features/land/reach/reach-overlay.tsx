import { useDeferredValue, useEffect, useMemo } from 'react'
import { type ReachResult, reachTables } from '#shared/contract/land-reach'
import type { Message } from '#shared/model/message'
import { reachOnPaper, toneColours } from '../../../map/colours'
import {
  type GroundTaker,
  type Legend,
  type LegendEntry,
  type Overlay,
  useMapStore,
} from '../../../map/map-store'
import { useEmphasis, useGround, useLegend, useOverlays } from '../../../map/use-map'
import { useSelectionStore } from '../../../state/selection-store'
import { useCount, useRows } from '../../../state/use-rows'
import { type Place, showProfile } from '../profile/show-profile'
import { placeOfBuilding } from './building-place'
import {
  allWays,
  areaOverlays,
  destinationOverlays,
  homesGained,
  leftOutOverlays,
  linkOverlays,
  waysOf,
} from './reach-picture'
import {
  linkKey,
  openedAnalysis,
  openedInput,
  reachAnalysis,
  reachInput,
  useChosenLink,
  useReachShown,
  useReachView,
} from './reach-store'

const emphasis = ['buildings', 'gates', 'barriers', 'facilities', 'activity_spaces'] as const

/** How far people walk, who is left out, what could be opened. */
export function ReachOverlay() {
  const { to, facilityKinds, place, minutes, walker, stepFree, gates, hour, opened } = useReachView()
  const hasRoads = useCount('roads') > 0
  const asked = useMemo(
    () =>
      hasRoads ? reachInput({ to, facilityKinds, place, minutes, walker, stepFree, gates, hour }) : null,
    [hasRoads, to, facilityKinds, place, minutes, walker, stepFree, gates, hour],
  )
  useEmphasis(emphasis)
  reachAnalysis.useFollow(asked, reachTables)
  openedAnalysis.useFollow(
    useMemo(() => openedInput(asked, opened), [asked, opened]),
    reachTables,
  )
  // The panel that tells of the answer need not wait for its picture.
  const { before, after, shown } = useDeferredValue(useReachShown())
  const gained = useMemo(() => (before && after ? homesGained(before, after) : []), [before, after])
  useOverlays(
    'land-reach',
    useMemo<Overlay[]>(
      () =>
        shown
          ? [
              ...areaOverlays(shown),
              ...destinationOverlays(shown.destinations),
              ...leftOutOverlays(shown),
              { kind: 'features', table: 'buildings', ids: gained, tone: 'changed' },
            ]
          : [],
      [shown, gained],
    ),
  )
  const chosen = useChosenLink((state) => state.key)
  useOverlays(
    'land-reach-links',
    useMemo(
      () => (before ? linkOverlays(before.links?.ranked ?? [], opened, chosen) : []),
      [before, opened, chosen],
    ),
  )
  useOverlays('land-reach-lines', useWays(shown))
  useLegend('land-reach', useReachLegend(shown, gained.length > 0, opened.length > 0))
  useLinkClicks(before)
  useEffect(() => () => useChosenLink.setState({ key: null }), [])
  return null
}

/** Pixels about the number of a link within which a click means it. */
const badgePx = 14

/** A click on the number of a link chooses it; elsewhere on bare ground it asks what is known of the place. */
function useLinkClicks(before: ReachResult | null): void {
  const ranked = before?.links?.ranked
  useGround(
    useMemo<GroundTaker>(() => {
      const linkAt = (place: Place) => {
        const { toScreen } = useMapStore.getState()
        if (!toScreen) return undefined
        const [x, y] = toScreen([...place])
        return ranked?.find((link) => {
          const [linkX, linkY] = toScreen([...link.place])
          return Math.hypot(linkX - x, linkY - y) <= badgePx
        })
      }
      return {
        picks: (place) => linkAt(place) !== undefined,
        click: (place) => {
          const link = linkAt(place)
          if (link) useChosenLink.setState({ key: linkKey(link) })
          else showProfile(place)
        },
      }
    }, [ranked]),
  )
}

/** Of every home when they are asked for, and always of the home that is selected. */
function useWays(shown: ReachResult | null): readonly Overlay[] {
  const all = useReachView((state) => state.lines)
  const selection = useSelectionStore((state) => state.selection)
  const buildings = useRows('buildings')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows tell that the mirror has changed
  return useMemo<Overlay[]>(() => {
    if (!shown) return []
    const chosen = selection?.kind === 'features' && selection.table === 'buildings' ? selection.ids : []
    const features = [...(all ? allWays(shown) : []), ...waysOf(shown, chosen, placeOfBuilding)]
    return features.length > 0 ? [{ kind: 'shapes', tone: 'accent', features }] : []
  }, [shown, all, selection, buildings])
}

function useReachLegend(shown: ReachResult | null, isGained: boolean, isOpened: boolean): Legend | null {
  return useMemo(() => {
    if (!shown) return null
    const entry = (
      kind: LegendEntry['kind'],
      colour: string,
      what: string,
      params?: Message['params'],
    ): LegendEntry => ({
      kind,
      colours: [colour],
      label: { code: `land.reach.legend.${what}`, ...(params && { params }) },
    })
    const most = Math.max(...shown.minutes)
    const unknown = shown.leftOut.some(({ reason }) => reason === 'no_path' || reason === 'perhaps')
    const out = shown.leftOut.some(({ reason }) => reason === 'too_far' || reason === 'cut_off')
    return {
      title: { code: 'land.reach.legend' },
      entries: [
        ...shown.minutes.map((minutes, i) =>
          entry('fill', reachOnPaper[i] ?? reachOnPaper[2], 'within', { minutes }),
        ),
        entry('fill', toneColours.covered, 'destination'),
        ...(out ? [entry('fill', toneColours.not_covered, 'left_out', { minutes: most })] : []),
        ...(unknown ? [entry('hatch', toneColours.unknown, 'unknown')] : []),
        ...(isGained ? [entry('fill', toneColours.changed, 'gained')] : []),
        ...(isOpened ? [entry('line', toneColours.changed, 'opened')] : []),
      ],
    }
  }, [shown, isGained, isOpened])
}
