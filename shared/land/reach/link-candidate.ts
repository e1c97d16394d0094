import type { ReachChanges, ReachLinkKind } from '../../contract/land-reach'
import type { PlaneLine, PlanePoint } from '../../geometry/plane'
import type { Message } from '../../model/message'

/** Something that might shorten walks, not yet walked. */
export interface LinkCandidate {
  readonly kind: ReachLinkKind
  readonly source: { readonly table: 'gates' | 'barriers' | 'roads'; readonly id: number } | null
  readonly name: string | null
  readonly place: PlanePoint
  /** What is opened or built. */
  readonly line: PlaneLine
  readonly lengthM: number
  readonly why: readonly Message[]
  readonly apply: Partial<ReachChanges>
}
