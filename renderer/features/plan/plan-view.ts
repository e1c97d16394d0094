import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Choice } from '#shared/model/vocabularies'

export type SpaceKind = Choice<'space_kind'>

/** What this person drew last. Remembered between starts. */
interface PlanView {
  readonly kind: SpaceKind
}

export const usePlanView = create<PlanView>()(
  persist((): PlanView => ({ kind: 'pocket_park' }), { name: 'linli.plan' }),
)

export function chooseKind(kind: SpaceKind): void {
  usePlanView.setState({ kind })
}
