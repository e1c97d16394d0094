import { NoteTally } from '../note-tally'
import { baseName, type RawFeature, type RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { readDbfTable } from './dbf-table'
import { readShapes } from './shape-records'

/**
 * Reads a Shapefile: `.shp` with its table (`.dbf`), index (`.shx`), encoding (`.cpg`) and coordinate system
 * (`.prj`, handed on as the text it is) beside it. Only the `.shp` must be there. A record that its table marks as
 * deleted is no feature.
 * @throws AppError as `readShapes` and `readDbfTable`
 */
export const readShapefile: Reader = ({ name: file, bytes, companions }, { encoding }, report) => {
  const notes = new NoteTally()
  const shapes = readShapes(file, bytes, companions.shx, notes, report)
  report(bytes.length)
  const { dbf, cpg, prj } = companions
  if (dbf === undefined) notes.add('import.note.no-attributes', { file })
  const records = dbf ? readDbfTable(file, dbf, { asked: encoding, cpg }, notes).records : []
  if (dbf !== undefined && records.length !== shapes.length)
    notes.add('import.note.record-counts', { file, shapes: shapes.length, records: records.length })

  const features: RawFeature[] = []
  shapes.forEach((geometry, index) => {
    const properties = records[index]
    if (properties === null) notes.add('import.note.deleted-records', { file })
    // Shapefiles have no ids: the place of the record, from 0, is what GIS programs show as such.
    else features.push({ geometry, shapes: [], properties: properties ?? {}, sourceId: String(index) })
  })
  return [source(file, features, prj, notes, false)]
}

/**
 * Reads a dBASE table that stands alone: rows without places, to be joined to a layer.
 * @throws AppError as `readDbfTable`
 */
export const readDbf: Reader = ({ name: file, bytes, companions }, { encoding }, report) => {
  const notes = new NoteTally()
  const { records } = readDbfTable(file, bytes, { asked: encoding, cpg: companions.cpg }, notes)
  report(bytes.length)
  const features = records.flatMap((properties): RawFeature[] => {
    if (properties) return [{ geometry: null, shapes: [], properties, sourceId: null }]
    notes.add('import.note.deleted-records', { file })
    return []
  })
  return [source(file, features, undefined, notes, true)]
}

function source(
  file: string,
  features: readonly RawFeature[],
  prj: Uint8Array | undefined,
  notes: NoteTally,
  placeless: boolean,
): RawSource {
  return {
    file,
    title: baseName(file),
    format: 'shapefile',
    ...(placeless ? { placeless } : {}),
    features,
    crs: (prj && new TextDecoder().decode(prj).trim()) || null,
    extent: null,
    notes: notes.messages(),
  }
}
