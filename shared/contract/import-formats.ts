/**
 * The endings of the files an import takes, by format: for file dialogs, for picking files out of folders and
 * archives, and for telling text from text. What a file really is, its content decides (`electron/formats/formats.ts`).
 */
export const formatEndings = {
  osm: ['osm', 'xml'],
  'osm-pbf': ['pbf'],
  geojson: ['geojson', 'json', 'geojsonl', 'geojsons', 'ndjson', 'jsonl'],
  csv: ['csv', 'tsv', 'txt'],
  xlsx: ['xlsx'],
  shapefile: ['shp', 'dbf'],
  geopackage: ['gpkg'],
  kml: ['kml'],
  gpx: ['gpx'],
  dxf: ['dxf'],
} as const

export type ImportFormat = keyof typeof formatEndings

/** Archives are looked into: every file inside counts as if it had been chosen beside the others. */
const archiveEndings = ['zip', 'kmz'] as const

/**
 * Endings of files that say nothing by themselves but belong to one of the same name: a shapefile's index,
 * projection and encoding, the place of a picture, the columns of a table.
 */
export const companionEndings = [
  'shx',
  'dbf',
  'prj',
  'qpj',
  'cpg',
  'cst',
  'sbn',
  'sbx',
  'qix',
  'csvt',
  'tfw',
  'jgw',
  'pgw',
  'wld',
  'shp.xml',
  'aux.xml',
  'tif.aux.xml',
  'jpg.aux.xml',
  'png.aux.xml',
] as const

/** All endings a file dialog offers. */
export const importEndings: readonly string[] = [
  ...new Set<string>([
    ...Object.values(formatEndings).flat(),
    ...archiveEndings,
    ...companionEndings.filter((ending) => !ending.includes('.')),
  ]),
]
