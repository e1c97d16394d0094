import { writeGeoPackageLayers } from '../../store/write-geopackage-layers'
import { ogcDefinition } from './crs-definition'
import type { Writer } from './export-table'

/** A plain GeoPackage of the chosen layers: no history, no settings, nothing of ours but the data. */
export const writeGeoPackage: Writer = async (tables, context) => {
  const system = ogcDefinition(context.crs)
  if (system === null) context.notes.add('export.note.crs-not-named', { crs: context.crs })
  const bytes = await writeGeoPackageLayers(
    tables.map(({ name, title, geometry, columns, records }) => ({
      name,
      title,
      geometry,
      columns,
      rows: records,
    })),
    system,
    context.at,
    context.tick,
  )
  return [{ name: `${context.title}.gpkg`, bytes }]
}
