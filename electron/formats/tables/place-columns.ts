import { parseCoordinate, usesDecimalComma } from './coordinate-text'

/** How the rows of a table say where they are, with the columns that say it. */
export type PlaceColumns =
  | { readonly by: 'shape'; readonly column: number }
  | { readonly by: 'pair'; readonly column: number }
  | {
      readonly by: 'axes'
      /** The column of the longitude or easting, and that of the latitude or northing. */
      readonly east: number
      readonly north: number
      /** Whether columns called X and Y were exchanged, because X is the northing in them. */
      readonly surveyOrder: boolean
    }

/** Column names, folded as `foldName` does, best first. */
const shapeNames = ['wkt', 'geometry', 'geom', 'thegeom', 'geojson', 'wktgeom', '几何', '空间坐标', '图形']
const pairNames = [
  'location',
  'lnglat',
  'lonlat',
  'coordinates',
  'coordinate',
  '经纬度',
  '坐标',
  '经纬度坐标',
  '位置坐标',
]

const eastNames = [
  'lng',
  'lon',
  'long',
  'longitude',
  'pointx',
  'lngwgs84',
  'lonwgs84',
  'wgs84lng',
  'wgs84lon',
  'lnggcj02',
  'gcj02lng',
  'lngbd09',
  'bd09lng',
  'centroidx',
  'xcoord',
  '经度',
  '东经',
  '经度坐标',
  '中心经度',
  'e',
  'east',
  'easting',
  '东坐标',
  '东坐标e',
  '东坐标y',
  // In Chinese surveying the horizontal axis is called Y and points east; the word is the same in mathematics.
  '横坐标',
  '横坐标y',
  '横坐标x',
]
const northNames = [
  'lat',
  'latitude',
  'pointy',
  'latwgs84',
  'wgs84lat',
  'latgcj02',
  'gcj02lat',
  'latbd09',
  'bd09lat',
  'centroidy',
  'ycoord',
  '纬度',
  '北纬',
  '纬度坐标',
  '中心纬度',
  'n',
  'north',
  'northing',
  '北坐标',
  '北坐标n',
  '北坐标x',
  '纵坐标',
  '纵坐标x',
  '纵坐标y',
]
const xNames = ['x', 'x坐标', '坐标x', 'xzb', 'coordx', 'x80', 'x2000']
const yNames = ['y', 'y坐标', '坐标y', 'yzb', 'coordy', 'y80', 'y2000']

/** Rows that are looked at to tell what a column holds. */
const sample = 500

/**
 * Finds the columns that say where a row is, by their names; columns called X and Y also by what is in them, since
 * in Chinese surveying X points north (GB/T 20257: 纵坐标为 X). `null` where there are none.
 */
export function findPlaceColumns(
  header: readonly string[],
  records: readonly (readonly unknown[])[],
): PlaceColumns | null {
  const find = columnFinder(header)
  const shape = find(shapeNames)
  if (shape !== null && holdsShapes(shape, records)) return { by: 'shape', column: shape }
  const [east, north] = [find(eastNames), find(northNames)]
  if (east !== null && north !== null) return { by: 'axes', east, north, surveyOrder: false }
  const [x, y] = [find(xNames), find(yNames)]
  if (x !== null && y !== null) {
    const surveyOrder = isSurveyOrder(columnOf(records, x), columnOf(records, y))
    return { by: 'axes', east: surveyOrder ? y : x, north: surveyOrder ? x : y, surveyOrder }
  }
  const pair = find(pairNames)
  if (pair !== null && columnOf(records, pair).some((cell) => parsePair(cell) !== null))
    return { by: 'pair', column: pair }
  return null
}

/** Whether these names are a header row that says where its rows are: by axes or shapes, or less surely by a pair. */
export function namesPlaces(header: readonly string[], by: 'axes' | 'pair'): boolean {
  const find = columnFinder(header)
  if (by === 'pair') return find(pairNames) !== null
  const both = (east: readonly string[], north: readonly string[]) =>
    find(east) !== null && find(north) !== null
  return find(shapeNames) !== null || both(eastNames, northNames) || both(xNames, yNames)
}

/** `116.3,39.9` in one cell, longitude first, as Chinese map services write it. */
export function parsePair(cell: unknown): [number, number] | null {
  if (typeof cell !== 'string') return null
  const parts = cell.replace(/^[\s([{（【]+|[\s)\]}）】]+$/g, '').split(/\s*[,，;；\s]\s*/)
  const [east, north] = [parseCoordinate(parts[0]), parseCoordinate(parts[1])]
  return parts.length === 2 && east !== null && north !== null ? [east, north] : null
}

/** Readers of the two axes' cells, each with the decimal sign its column uses. */
export function axisParser(
  records: readonly (readonly unknown[])[],
  column: number,
  commaLikely: boolean,
): (cell: unknown) => number | null {
  const decimalComma = usesDecimalComma(columnOf(records, column), commaLikely)
  return (cell) => parseCoordinate(cell, decimalComma)
}

function columnFinder(header: readonly string[]): (names: readonly string[]) => number | null {
  const columns = new Map<string, number>()
  header.forEach((cell, index) => {
    for (const name of foldName(cell)) if (!columns.has(name)) columns.set(name, index)
  })
  return (names) => {
    for (const name of names) {
      const column = columns.get(name)
      if (column !== undefined) return column
    }
    return null
  }
}

/** `经度(°)`, `坐标（X）`, `POINT_X`, `X / m`: without case, spaces, underscores and units. */
function foldName(cell: string): string[] {
  const plain = cell.normalize('NFKC').toLowerCase()
  const fold = (text: string) => text.replace(/[\s_\-./:()°'"[\]]+/g, '')
  return [fold(plain), fold(plain.replace(/[([/].*$/, ''))].filter((name) => name !== '')
}

function columnOf(records: readonly (readonly unknown[])[], column: number): unknown[] {
  return records.slice(0, sample).map((record) => record[column])
}

function holdsShapes(column: number, records: readonly (readonly unknown[])[]): boolean {
  const cells = columnOf(records, column).filter((cell) => cell !== null && cell !== undefined && cell !== '')
  return cells.length === 0 || cells.some((cell) => typeof cell === 'string' && /[({]/.test(cell))
}

/**
 * X as the northing, Y as the easting: in China a northing is 1,900 to 6,000 km, an easting in a 3-degree zone
 * 100 to 900 km, or with the zone number before it 13 to 46 thousand km (facts §8.2). Web Mercator never looks so.
 */
function isSurveyOrder(xs: readonly unknown[], ys: readonly unknown[]): boolean {
  const [x, y] = [median(xs), median(ys)]
  if (x === null || y === null) return false
  const isNorthing = x >= 1.9e6 && x <= 6e6
  return isNorthing && ((y >= 1e5 && y <= 9e5) || (y >= 13e6 && y < 46e6))
}

function median(cells: readonly unknown[]): number | null {
  const figures = cells.flatMap((cell) => parseCoordinate(cell) ?? []).sort((a, b) => a - b)
  return figures[Math.floor(figures.length / 2)] ?? null
}
