import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Locale } from '#shared/words/catalogues'
import { clearSelection, useSelectionStore } from './selection-store'

export const workspaceIds = ['data', 'walk', 'check', 'land', 'plan', 'council', 'output'] as const
export type WorkspaceId = (typeof workspaceIds)[number]
export type Theme = 'light' | 'dark' | 'contrast'
export type BuildingColour = 'use' | 'floors' | 'year'

/** How this window is set up. Remembered between starts, except for what belongs to the moment. */
interface ViewState {
  readonly workspace: WorkspaceId
  readonly locale: Locale
  readonly theme: Theme
  readonly author: string
  readonly panelWidth: number
  readonly panelOpen: boolean
  readonly legendOpen: boolean
  readonly buildingColour: BuildingColour
  readonly threeD: boolean
  readonly hiddenTables: readonly string[]
  /** Coordinates on the map in the projected system of the place, not in degrees. */
  readonly coordinatesInMetres: boolean
  readonly tourSeen: boolean
  /** The scheme that the check, the plan and the council are about. */
  readonly schemeId: number | null
  readonly projecting: boolean
  readonly drawer: { readonly id: string; readonly table?: string } | null
  readonly paletteOpen: boolean
  readonly keysOpen: boolean
  readonly tourOpen: boolean
}

const momentary = {
  schemeId: null,
  projecting: false,
  drawer: null,
  paletteOpen: false,
  keysOpen: false,
  tourOpen: false,
} as const

export const useViewStore = create<ViewState>()(
  persist(
    (): ViewState => ({
      workspace: 'data',
      locale: 'zh-CN',
      theme: 'light',
      author: '',
      panelWidth: 320,
      panelOpen: true,
      legendOpen: true,
      buildingColour: 'use',
      threeD: false,
      hiddenTables: [],
      coordinatesInMetres: false,
      tourSeen: false,
      ...momentary,
    }),
    {
      name: 'linli.view',
      partialize: (state) => {
        const kept: Partial<ViewState> = { ...state }
        for (const key of Object.keys(momentary)) delete (kept as Record<string, unknown>)[key]
        return kept
      },
    },
  ),
)

export const setView = useViewStore.setState

/** Goes to a place of work. A selected feature is looked at there too; an indicator belongs to the check. */
export function showWorkspace(workspace: WorkspaceId): void {
  const { selection } = useSelectionStore.getState()
  if (workspace === 'output' || (workspace !== 'check' && selection?.kind === 'indicator')) clearSelection()
  setView({ workspace, panelOpen: true, drawer: null })
}

export function toggleTable(table: string): void {
  setView((state) => ({
    hiddenTables: state.hiddenTables.includes(table)
      ? state.hiddenTables.filter((hidden) => hidden !== table)
      : [...state.hiddenTables, table],
  }))
}
