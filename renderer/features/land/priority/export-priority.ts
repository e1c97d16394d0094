import type { Feature, FeatureCollection } from 'geojson'
import type { PriorityPlace, PriorityResult } from '#shared/contract/land-priority'
import type { Words } from '../../../i18n/use-words'
import { projectMirror, useProjectStore } from '../../../state/project-store'
import { downloadFile } from '../../../ui/files'

/** Saves the places by rank as GeoJSON, with every term of the score. */
export function exportPlaces(result: PriorityResult, words: Words): void {
  const collection: FeatureCollection = { type: 'FeatureCollection', features: result.places.map(feature) }
  const project = useProjectStore.getState().info?.name ?? ''
  const name = words('priority.file_name', { project }).replace(/[\\/:*?"<>|]/g, '_')
  downloadFile(
    `${name}.geojson`,
    new TextEncoder().encode(JSON.stringify(collection)),
    'application/geo+json',
  )
}

function feature(one: PriorityPlace): Feature {
  const { table, id, rank, name, kind, areaM2, score, scoreBetween, homesWithin, homesWithoutOther } = one
  const outline = projectMirror().row(table, id)?.geometry
  const terms = Object.fromEntries(one.terms.map((term) => [`term_${term.name}`, term.value]))
  return {
    type: 'Feature',
    id: `${table}:${id}`,
    geometry: outline ?? { type: 'Point', coordinates: [...one.place] },
    properties: {
      rank,
      layer: table,
      row: id,
      name,
      kind,
      area_m2: areaM2,
      score,
      score_least: scoreBetween[0],
      score_most: scoreBetween[1],
      ...terms,
      homes_within: homesWithin,
      homes_without_other: homesWithoutOther,
    },
  }
}
