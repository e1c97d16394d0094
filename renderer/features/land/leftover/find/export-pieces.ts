import type { Feature, FeatureCollection } from 'geojson'
import type { LeftoverPiece, LeftoverResult } from '#shared/contract/land-leftover'
import type { Words } from '../../../../i18n/use-words'
import { useProjectStore } from '../../../../state/project-store'
import { downloadFile } from '../../../../ui/files'

/** Saves everything the search found as GeoJSON, also what it does not propose, with every term of the score. */
export function exportPieces(result: LeftoverResult, words: Words): void {
  const collection: FeatureCollection = { type: 'FeatureCollection', features: result.pieces.map(feature) }
  const project = useProjectStore.getState().info?.name ?? ''
  const name = words('find.file_name', { project }).replace(/[\\/:*?"<>|]/g, '_')
  downloadFile(
    `${name}.geojson`,
    new TextEncoder().encode(JSON.stringify(collection)),
    'application/geo+json',
  )
}

function feature(piece: LeftoverPiece): Feature {
  const { key, rank, standing, kind, areaM2, perimeterM, widthM, compactness, frontageM, score } = piece
  const terms = Object.fromEntries(piece.terms.map(({ name, value }) => [`term_${name}`, value]))
  return {
    type: 'Feature',
    id: key,
    geometry: piece.geometry,
    properties: {
      rank,
      standing,
      kind,
      area_m2: areaM2,
      perimeter_m: perimeterM,
      width_m: widthM,
      compactness,
      frontage_m: frontageM,
      score,
      ...terms,
      status: piece.decision?.status ?? null,
      note: piece.decision?.note ?? null,
    },
  }
}
