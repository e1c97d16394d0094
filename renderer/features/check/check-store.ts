import { create } from 'zustand'
import { indicatorsReading } from '#shared/indicators/catalogue'
import type { EvidenceGroup, IndicatorResult, Verdict } from '#shared/indicators/result'
import type { Message } from '#shared/model/message'
import { messageOf } from '../../state/notice-store'
import { host } from '../../transport/host'

export type EvidenceRole = EvidenceGroup['role']

interface CheckState {
  /** The community as it stands; `null` until the first answer. Old figures stay while new ones are computed. */
  readonly now: readonly IndicatorResult[] | null
  /** The same with a scheme built. */
  readonly planned: { readonly schemeId: number; readonly results: readonly IndicatorResult[] } | null
  readonly running: boolean
  readonly failure: Message | null
  /** The indicator whose evidence is on the map: it stays there while single features are looked at. */
  readonly shown: string | null
  readonly hiddenRoles: readonly EvidenceRole[]
  readonly tab: 'indicators' | 'issues'
  readonly verdict: Verdict | null
}

const nothingKnown = { now: null, planned: null, running: false, failure: null, shown: null } as const

export const useCheckStore = create<CheckState>(() => ({
  ...nothingKnown,
  hiddenRoles: [],
  tab: 'indicators',
  verdict: null,
}))

/** Tables by which a scheme changes the figures, beside those that the indicators read themselves. */
const schemeTables = new Set(['spaces', 'schemes', 'land'])

/** Tables changed since the figures were computed; `null` means that nothing of them can be relied on. */
type Touched = ReadonlySet<string> | null
let pending: Touched = null
let inFlight: { readonly controller: AbortController; readonly touched: Touched } | null = null

const joined = (one: Touched, other: Touched): Touched =>
  one === null || other === null ? null : new Set([...one, ...other])

/** Remembers what an edit touched, for the next time the check is looked at. */
export function noteChange(tables: readonly string[]): void {
  pending = joined(pending, new Set(tables))
}

/** Stops what is being computed; what it was computed for is still to be done. */
function stop(): void {
  if (!inFlight) return
  inFlight.controller.abort()
  pending = joined(pending, inFlight.touched)
  inFlight = null
}

/** Another project: nothing of the old figures is true any more. */
export function forgetCheck(): void {
  stop()
  pending = null
  useCheckStore.setState(nothingKnown)
}

/** Which figures are out of date: those of the community as it stands, those with the scheme, both or none. */
export function outOfDate(
  touched: Touched,
  schemeId: number | null,
  plannedFor: number | null,
): { readonly now: boolean; readonly planned: boolean } {
  const now = touched === null || indicatorsReading([...touched]).length > 0
  const ofScheme = now || [...touched].some((table) => schemeTables.has(table))
  return { now, planned: schemeId !== null && (ofScheme || schemeId !== plannedFor) }
}

/** Brings the figures up to date, computing only what is not. A newer call takes over from one under way. */
export async function runCheck(schemeId: number | null): Promise<void> {
  stop()
  const { now, planned } = useCheckStore.getState()
  const stale = outOfDate(now ? pending : null, schemeId, planned?.schemeId ?? null)
  if (planned && planned.schemeId !== schemeId) useCheckStore.setState({ planned: null })
  if (!stale.now && !stale.planned) {
    useCheckStore.setState({ running: false })
    return
  }
  const flight = { controller: new AbortController(), touched: pending }
  const { signal } = flight.controller
  inFlight = flight
  pending = new Set()
  useCheckStore.setState({ running: true, failure: null })
  try {
    const [asItStands, withScheme] = await Promise.all([
      stale.now ? host().call('check.run', {}, { signal }) : now,
      stale.planned && schemeId !== null ? host().call('check.run', { schemeId }, { signal }) : null,
    ])
    if (signal.aborted) return
    inFlight = null
    useCheckStore.setState({
      now: asItStands,
      running: false,
      ...(withScheme && schemeId !== null ? { planned: { schemeId, results: withScheme } } : {}),
    })
  } catch (error) {
    if (signal.aborted) return
    console.error(error)
    stop()
    useCheckStore.setState({ running: false, failure: messageOf(error) })
  }
}
