import type { LeftoverResult } from '#shared/contract/land-leftover'
import { leftoverGeoJson } from '#shared/land/leftover/pieces-geojson'
import type { Words } from '../../../../i18n/use-words'
import { useProjectStore } from '../../../../state/project-store'
import { downloadGeoJson } from '../../../../ui/files'

/** Saves everything the search found as GeoJSON, also what it does not propose, with every term of the score. */
export function exportPieces(result: LeftoverResult, words: Words): void {
  const collection = leftoverGeoJson(result, (messages) =>
    messages.map(({ code, params }) => words(code, params)).join(' '),
  )
  const project = useProjectStore.getState().info?.name ?? ''
  downloadGeoJson(words('find.file_name', { project }), collection)
}
