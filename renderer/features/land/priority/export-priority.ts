import type { PriorityResult } from '#shared/contract/land-priority'
import { priorityFeatures } from '#shared/land/priority/priority-features'
import type { Words } from '../../../i18n/use-words'
import { projectMirror, useProjectStore } from '../../../state/project-store'
import { downloadGeoJson } from '../../../ui/files'

/** Saves the places by rank as GeoJSON: their outlines, with every term of the score. */
export function exportPlaces({ places }: PriorityResult, words: Words): void {
  const features = priorityFeatures(
    places,
    ({ table, id }) => projectMirror().row(table, id)?.geometry ?? null,
  )
  const project = useProjectStore.getState().info?.name ?? ''
  downloadGeoJson(words('priority.file_name', { project }), { type: 'FeatureCollection', features })
}
