import { AppError } from '#shared/model/message'
import { type GeoPackageLayer, readGeoPackageLayers } from '../../store/read-geopackage-layers'
import { NoteTally } from '../note-tally'
import type { RawSource } from '../raw-source'
import type { Reader } from '../reader'

/**
 * Reads a GeoPackage: every registered table or view as a source of its own, those without geometry to be joined.
 * Curves and surfaces come without their place, heights and measures are left out, binary columns too.
 * @throws AppError `import.geopackage.no-layers`, and as `readGeoPackageLayers`
 */
export const readGeoPackage: Reader = async ({ name: file, bytes }, _options, report) => {
  const { layers, unreadableViews, endlessViews, usesWriteAheadLog } = await readGeoPackageLayers(file, bytes)
  report(bytes.length)
  if (layers.length === 0) throw new AppError('import.geopackage.no-layers', { file })
  const ofFile = new NoteTally()
  if (usesWriteAheadLog) ofFile.add('import.note.open-elsewhere', { file })
  for (const layer of unreadableViews) ofFile.add('import.note.view-unreadable', { file, layer })
  for (const layer of endlessViews) ofFile.add('import.note.view-endless', { file, layer })
  return layers.map((layer, index) => ({
    ...sourceOf(file, layer, layers.length > 1),
    notes: [...notesOf(file, layer), ...(index === 0 ? ofFile.messages() : [])],
  }))
}

function sourceOf(file: string, layer: GeoPackageLayer, several: boolean): RawSource {
  return {
    file,
    title: layer.title,
    format: 'geopackage',
    ...(several ? { layer: layer.table } : {}),
    ...(layer.hasGeometry ? {} : { placeless: true }),
    features: layer.features.map(({ id, geometry, properties }) => ({
      geometry,
      shapes: [],
      properties,
      sourceId: id,
    })),
    crs: layer.crs,
    extent: null,
    notes: [],
  }
}

function notesOf(file: string, { table, unreadableGeometries, binaryColumns }: GeoPackageLayer) {
  const notes = new NoteTally()
  if (unreadableGeometries > 0)
    notes.add('import.note.unreadable-geometry', { file, layer: table }, unreadableGeometries)
  if (binaryColumns.length > 0)
    notes.add(
      'import.note.fields-left-out',
      { file, columns: binaryColumns.join(', ') },
      binaryColumns.length,
    )
  return notes.messages()
}
