import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type MapSheetChoices, usualChoices } from '#shared/report/map-sheet/choices'
import { onProjectLeft, useProjectStore } from '../../state/project-store'

export const pictureResolutions = [150, 300] as const
export type PictureResolution = (typeof pictureResolutions)[number]

interface MapSheetState {
  readonly open: boolean
  /** By the path of the project: a sheet is drawn again and again, with small changes. */
  readonly choices: Readonly<Record<string, MapSheetChoices>>
  readonly dpi: PictureResolution
}

export const useMapSheetStore = create<MapSheetState>()(
  persist((): MapSheetState => ({ open: false, choices: {}, dpi: 300 }), {
    name: 'linli.map-sheet',
    partialize: ({ choices, dpi }) => ({ choices, dpi }),
  }),
)

export function openMapSheet(): void {
  useMapSheetStore.setState({ open: true })
}

export function closeMapSheet(): void {
  useMapSheetStore.setState({ open: false })
}

/** What was chosen for the sheet of the project that is open. */
export function useMapSheetChoices(): MapSheetChoices {
  const path = useProjectStore((state) => state.info?.path ?? '')
  return useMapSheetStore((state) => state.choices[path] ?? usualChoices)
}

export function chooseForSheet(change: Partial<MapSheetChoices>): void {
  const path = useProjectStore.getState().info?.path ?? ''
  useMapSheetStore.setState(({ choices }) => ({
    choices: { ...choices, [path]: { ...usualChoices, ...choices[path], ...change } },
  }))
}

onProjectLeft(closeMapSheet)
