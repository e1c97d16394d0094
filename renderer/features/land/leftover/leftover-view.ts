import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Choice } from '#shared/model/vocabularies'

export type LandOrder = 'largest' | 'smallest' | 'newest'
export type LandStatus = Choice<'land_status'>
export type LandKind = Choice<'land_kind'>

/** How this person looks at leftover land. Remembered between starts, but for the search. */
interface LeftoverView {
  readonly order: LandOrder
  readonly status: LandStatus | 'all'
  readonly kind: LandKind | null
  readonly search: string
  /** What was marked last: the next piece is often of the same kind. */
  readonly lastKind: LandKind
}

export const useLeftoverView = create<LeftoverView>()(
  persist(
    (): LeftoverView => ({ order: 'largest', status: 'all', kind: null, search: '', lastKind: 'corner' }),
    { name: 'linli.land', partialize: ({ order, lastKind }) => ({ order, lastKind }) },
  ),
)

export const setLeftoverView = useLeftoverView.setState
