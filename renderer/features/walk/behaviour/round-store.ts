import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { BehaviourTable } from '#shared/contract/land-heat'
import type { Row } from '#shared/model/row'
import type { Choice } from '#shared/model/vocabularies'
import { startDrawing } from '../../../map/map-store'
import { useProjectStore } from '../../../state/project-store'
import { runCommand } from '../../../state/run-command'
import { clearSelection } from '../../../state/selection-store'
import type { IdSpan } from '../../../state/table-pages'
import { type Mark, marksOf, observedAt, type Seen } from './round-marks'

/** Whoever walks through is in sight for about a minute (60 m at the 60 m/min of planning). */
const passingMinutes = 1

/** Facts §7.5: a scan every 60 minutes, so that somebody seen once stands for an hour. */
export const stays = [5, 15, 30, 60, null] as const

export const weathers = ['sunny', 'cloudy', 'rain', 'hot', 'cold'] as const

export interface RoundStart {
  readonly day: Choice<'day_kind'>
  readonly slot: Choice<'time_slot'>
  readonly weather: (typeof weathers)[number] | null
  /** Where it is walked; `null`: wherever the way leads. */
  readonly place: { readonly table: BehaviourTable; readonly id: number } | null
}

/** One going round and noting who is there. It outlives a reload: the rows are in the project anyway. */
interface Round extends RoundStart {
  /** The moment it began: what its rows have in common. */
  readonly id: string
  /** The project it belongs to. */
  readonly path: string
  /** Its rows lie among these. */
  readonly span: IdSpan | null
}

interface RoundState {
  /** What the walk notes: problems, or people. */
  readonly section: 'problems' | 'people'
  readonly round: Round | null
  /** What the next click puts down. */
  readonly seen: Seen
  /** How long those stay who do stay. */
  readonly stayMinutes: number | null
  /** The rows of the round as the project has them. */
  readonly rows: readonly Row[]
  /** Whether they have been read: not at once after the page was loaded anew. */
  readonly isRead: boolean
  /** A row of the dot that is being looked at. */
  readonly selected: number | null
  /** How many the round that has just ended put down; `dropped` where it met nobody and was not kept. */
  readonly ended: number | 'dropped' | null
}

export const useRoundStore = create<RoundState>()(
  persist(
    (): RoundState => ({
      section: 'problems',
      round: null,
      seen: { activity: 'sitting', ageGroup: '60-74', minutes: 60, count: 1 },
      stayMinutes: 60,
      rows: [],
      isRead: false,
      selected: null,
      ended: null,
    }),
    {
      name: 'linli.behaviour',
      partialize: ({ section, round, seen, stayMinutes }) => ({ section, round, seen, stayMinutes }),
    },
  ),
)

/** The round under way in the project on the screen. */
export function useRound(): Round | null {
  const path = useProjectStore((state) => state.info?.path)
  const round = useRoundStore((state) => state.round)
  return round?.path === path ? round : null
}

export function startRound(start: RoundStart): void {
  const path = useProjectStore.getState().info?.path
  if (!path) return
  const round = { ...start, id: new Date().toISOString(), path, span: null }
  clearSelection()
  useRoundStore.setState({ round, rows: [], isRead: true, selected: null, ended: null })
}

export function endRound(): void {
  const people = useRoundStore.getState().rows.length
  leaveRound(people > 0 ? people : 'dropped')
}

/** Ends a round that met nobody, and keeps that: the hour was observed. */
export async function endEmptyRound(): Promise<void> {
  const { round } = useRoundStore.getState()
  if (!round) return
  const { day, slot, weather, id } = round
  const outcome = await runCommand('record-empty-round', { day, slot, weather, round: id })
  if (outcome.ok) leaveRound(0)
}

function leaveRound(ended: RoundState['ended']): void {
  useRoundStore.setState({ round: null, rows: [], selected: null, ended })
}

/** What a new round is likely to be: today, now. */
export function likelyStart(): RoundStart {
  return { ...observedAt(new Date()), weather: null, place: null }
}

export function selectedMark({ rows, selected }: Pick<RoundState, 'rows' | 'selected'>): Mark | null {
  return marksOf(rows).find(({ ids }) => selected !== null && ids.includes(selected)) ?? null
}

/** Puts down what is chosen at a place: durable once the promise is settled. The next is a single person again. */
export async function putDown(place: readonly [number, number], seen = useRoundStore.getState().seen) {
  const { round } = useRoundStore.getState()
  if (!round) return
  useRoundStore.setState((state) => ({ seen: { ...state.seen, count: 1 } }))
  const { activity, ageGroup, minutes, count } = seen
  const { day, slot, weather, id } = round
  const outcome = await runCommand('record-activity', {
    geometry: { type: 'Point', coordinates: [...place] },
    ...{ day, slot, activity, age_group: ageGroup, minutes, count, round: id, weather },
  })
  const ids = (outcome.ok && outcome.change.tables.activity?.added.map((row) => row.id)) || []
  useRoundStore.setState((state) =>
    state.round?.id === id ? { round: { ...state.round, span: widened(state.round.span, ids) } } : {},
  )
}

function widened(span: IdSpan | null, ids: readonly number[]): IdSpan | null {
  if (ids.length === 0) return span
  return {
    first: Math.min(span?.first ?? Number.POSITIVE_INFINITY, ...ids),
    last: Math.max(span?.last ?? 0, ...ids),
  }
}

/** Says something else of the dot that is looked at, or else of whom the next click puts down. */
export function choose(changed: Partial<Seen>): void {
  const state = useRoundStore.getState()
  const mark = selectedMark(state)
  const seen = { ...(mark ?? state.seen), ...changed }
  if (changed.minutes !== undefined) useRoundStore.setState({ stayMinutes: changed.minutes })
  else if (changed.activity !== undefined && (mark ?? state.seen).activity !== changed.activity)
    seen.minutes = changed.activity === 'passing' ? passingMinutes : state.stayMinutes
  if (mark) void correct(mark, seen)
  else useRoundStore.setState({ seen })
}

async function correct(mark: Mark, { activity, ageGroup, minutes, count }: Seen): Promise<void> {
  if (count > mark.count) await putDown(mark.place, { ...mark, count: count - mark.count })
  else if (count < mark.count) await remove(mark.ids.slice(count - mark.count))
  else if (activity !== mark.activity || ageGroup !== mark.ageGroup || minutes !== mark.minutes) {
    const values = { activity, age_group: ageGroup, minutes }
    await runCommand('change-activity', { ids: [...mark.ids], values })
  }
}

async function remove(ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await runCommand('remove-features', { table: 'activity', ids: [...ids] })
}

export async function removeMark(mark: Mark): Promise<void> {
  await remove(mark.ids)
  useRoundStore.setState({ selected: null })
}

/** Takes back what was put down last, whatever else was edited since. */
export function removeLast(): void {
  const last = marksOf(useRoundStore.getState().rows)
    .toSorted((a, b) => highest(a) - highest(b))
    .at(-1)
  if (last) void removeMark(last)
}

const highest = ({ ids }: Mark): number => Math.max(...ids)

export function moveMark({ ids }: Mark): void {
  startDrawing({
    mode: 'point',
    hint: { code: 'walk.hint.move' },
    onFinish: (geometry) =>
      void runCommand('change-activity', { ids: [...ids], values: {}, geometry: geometry as never }),
  })
}
