import { useMemo } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ReachInput, ReachLink, ReachResult, ReachWalker } from '#shared/contract/land-reach'
import { joinChanges } from '#shared/land/reach/reach-question'
import type { Choice } from '#shared/model/vocabularies'
import { analysisOf } from '../../../state/analysis'
import { onProjectLeft } from '../../../state/project-store'

/** The quarter of an hour of a neighbourhood and its thirds (15-minute community life circle, 300 m in five minutes). */
export const usualMinutes: readonly number[] = [5, 10, 15]

/** How many places worth opening are listed: as many as a meeting talks about. */
const linksListed = 12

/** What is taken as opened: one of the links found, or picked by hand, of which nothing is known but what it is. */
export type OpenedLink = Pick<
  ReachLink,
  'kind' | 'source' | 'name' | 'place' | 'geometry' | 'lengthM' | 'apply'
>

export type WalkTo = 'open_spaces' | 'facilities' | 'place'

/** What this person asks of walking. Remembered between starts, but for what belongs to one project. */
interface ReachView {
  readonly to: WalkTo
  readonly facilityKinds: readonly Choice<'facility_kind'>[]
  readonly place: readonly [lng: number, lat: number] | null
  /** Within how many: rising. */
  readonly minutes: readonly number[]
  readonly walker: ReachWalker
  readonly stepFree: boolean
  /** Gates as they are written down, or by their hours on such a day. */
  readonly gates: 'flag' | Choice<'day_kind'>
  /** Hour of that day, in halves. */
  readonly hour: number
  /** The ways of all homes to what is nearest. */
  readonly lines: boolean
  readonly order: 'people' | 'farthest'
  /** What is taken as opened: the picture shows it, the data stay. */
  readonly opened: readonly OpenedLink[]
}

const ofOneProject = { place: null, opened: [] } as const

export const useReachView = create<ReachView>()(
  persist(
    (): ReachView => ({
      to: 'open_spaces',
      facilityKinds: [],
      minutes: usualMinutes,
      walker: 'standard',
      stepFree: false,
      gates: 'flag',
      hour: 8,
      lines: false,
      order: 'people',
      ...ofOneProject,
    }),
    { name: 'linli.reach', partialize: ({ place: _place, opened: _opened, ...kept }) => kept },
  ),
)

export const setReachView = useReachView.setState

onProjectLeft(() => setReachView(ofOneProject))

/** As things stand, with what would shorten walks the most. */
export const reachAnalysis = analysisOf('land.reach')
/** The same walks with what is taken as opened. */
export const openedAnalysis = analysisOf('land.reach')

export type ReachQuestion = Pick<
  ReachView,
  'to' | 'facilityKinds' | 'place' | 'minutes' | 'walker' | 'stepFree' | 'gates' | 'hour'
>

/** 8.5 is 08:30. */
export function clockText(hour: number): string {
  return `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}`
}

function targetOf({ to, facilityKinds, place }: ReachQuestion): ReachInput['to'] | null {
  switch (to) {
    case 'open_spaces':
      return { kind: 'open_spaces' }
    case 'facilities':
      return facilityKinds.length > 0 ? { kind: 'facilities', kinds: [...facilityKinds] } : null
    case 'place':
      return place ? { kind: 'place', place: [...place] } : null
  }
}

/** The question as the host takes it; `null` while nobody has said where to walk. */
export function reachInput(view: ReachQuestion): ReachInput | null {
  const to = targetOf(view)
  if (!to) return null
  const { minutes, walker, stepFree, gates, hour } = view
  return {
    to,
    minutes: [...minutes],
    walker,
    stepFree,
    missingLinks: linksListed,
    // The picture is drawn from the areas.
    streets: false,
    ways: true,
    ...(gates === 'flag' ? {} : { at: { day: gates, time: clockText(hour) } }),
  }
}

/** The same question with what is taken as opened; `null` while nothing is. */
export function openedInput(asked: ReachInput | null, opened: readonly OpenedLink[]): ReachInput | null {
  if (!asked || opened.length === 0) return null
  return { ...asked, changes: joinChanges(...opened.map(({ apply }) => apply)), missingLinks: 0 }
}

/** What a link is known by from one answer to the next. */
export function linkKey({ apply }: Pick<ReachLink, 'apply'>): string {
  return JSON.stringify(apply)
}

/** Takes a link as opened, or takes that back. */
export function toggleOpened(link: OpenedLink): void {
  const key = linkKey(link)
  setReachView(({ opened }) => {
    const others = opened.filter((one) => linkKey(one) !== key)
    return { opened: others.length < opened.length ? others : [...opened, link] }
  })
}

interface ReachShown {
  /** As things stand. */
  readonly before: ReachResult | null
  /** With what is taken as opened, once that has been computed. */
  readonly after: ReachResult | null
  /** What the picture and the lists are about. */
  readonly shown: ReachResult | null
}

/** The answers to look at. Of a question that cannot be answered no older answer is shown. */
export function useReachShown(): ReachShown {
  const isOpened = useReachView((state) => state.opened.length > 0)
  const before = reachAnalysis.use((state) => (state.refusal ? null : state.answer))
  const opened = openedAnalysis.use((state) => (state.refusal ? null : state.answer))
  return useMemo(() => {
    const after = isOpened && before ? opened : null
    return { before, after, shown: after ?? before }
  }, [isOpened, before, opened])
}

/** The link whose reasons are open; on the map it is drawn strongly. */
export const useChosenLink = create<{ readonly key: string | null }>(() => ({ key: null }))

onProjectLeft(() => useChosenLink.setState({ key: null }))
