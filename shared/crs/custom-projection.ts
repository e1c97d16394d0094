import proj4 from 'proj4'

const numbers = new Set(
  'lat_0 lat_1 lat_2 lat_ts lon_0 lonc alpha gamma k k_0 x_0 y_0 zone a b rf f to_meter pm h'.split(' '),
)
const names = new Set(['proj', 'ellps', 'datum', 'units', 'type'])
const flags = new Set(['south', 'no_defs', 'wktext', 'over', 'no_off', 'no_uoff'])

/**
 * A `+proj=…` string as we keep it (one space between its parts), or `null` when it is not one that stands for
 * itself: parts that we do not know, grids or files outside of it (`+nadgrids`, `+init`), axes turned round, or
 * figures under which nothing can be computed.
 */
export function customProjection(text: string): string | null {
  const parts = text.trim().split(/\s+/)
  if (!parts[0]?.startsWith('+proj=') || !parts.every(isKnown)) return null
  const definition = parts.join(' ')
  try {
    const projection = proj4('+proj=longlat +datum=WGS84 +no_defs', definition)
    const centre = Number(/\+lon_0=(\S+)/.exec(definition)?.[1] ?? 0)
    const [x, y] = projection.forward([centre + 0.5, 30.5])
    const [lng, lat] = projection.inverse([x, y])
    return Math.abs(lng - centre - 0.5) < 1e-6 && Math.abs(lat - 30.5) < 1e-6 ? definition : null
  } catch {
    // The library throws plain strings at names it does not know: no such projection is what they say.
    return null
  }
}

function isKnown(part: string): boolean {
  const [, key = '', value] = /^\+([a-z0-9_]+)(?:=(\S+))?$/i.exec(part) ?? []
  if (value === undefined) return flags.has(key)
  if (key === 'towgs84') return /^-?[\d.]+(?:,-?[\d.]+){2}(?:(?:,-?[\d.]+){4})?$/.test(value)
  return names.has(key) || (numbers.has(key) && Number.isFinite(Number(value)))
}
