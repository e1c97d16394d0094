import gcoord from 'gcoord'
import proj4 from 'proj4'
import { AppError } from '../model/message'
import { customProjection } from './custom-projection'
import { isLocalGrid, localGrid } from './local-grid'
import { fromWellKnownText } from './well-known-text'

/**
 * A point from one system into another: `[lng, lat]` degrees, or `[easting, northing]` metres, always x first
 * as files carry it, whatever axis order EPSG prints.
 */
export type Transform = (p: readonly [number, number]) => [number, number]

interface CoordinateSystem {
  readonly toWgs84: Transform
  readonly fromWgs84: Transform
}

const same: Transform = (p) => [p[0], p[1]]

/**
 * CGCS2000 differs from WGS 84 by centimetres: equal at the scale of a community (facts §8.1).
 * CRS84 is WGS 84 with the axes as GeoJSON writes them.
 */
const geographicCodes = new Set(['EPSG:4326', 'EPSG:4490'])

/** The proj4 definition of a projected EPSG code we know, by the regularities of their numbering (facts §8.2). */
function projectionOf(epsg: number): string | null {
  if (epsg === 3857) return 'EPSG:3857'
  // CGCS2000 / 3-degree Gauss-Kruger zone 25…45: the easting carries the zone number.
  if (epsg >= 4513 && epsg <= 4533) return gaussKruger(epsg - 4488, (epsg - 4488) * 1_000_000 + 500_000)
  // The same zones by central meridian: no zone number in the easting.
  if (epsg >= 4534 && epsg <= 4554) return gaussKruger(epsg - 4509, 500_000)
  // CGCS2000 / 6-degree Gauss-Kruger zone 13…23, with the zone number and by central meridian.
  if (epsg >= 4491 && epsg <= 4501) return sixDegree(epsg - 4478, (epsg - 4478) * 1_000_000 + 500_000)
  if (epsg >= 4502 && epsg <= 4512) return sixDegree(epsg - 4489, 500_000)
  if (epsg >= 32601 && epsg <= 32660) return `+proj=utm +zone=${epsg - 32600} +datum=WGS84 +units=m +no_defs`
  if (epsg >= 32701 && epsg <= 32760)
    return `+proj=utm +zone=${epsg - 32700} +south +datum=WGS84 +units=m +no_defs`
  return null
}

function gaussKruger(zone: number, falseEasting: number): string {
  return transverseMercator(zone * 3, falseEasting)
}

function sixDegree(zone: number, falseEasting: number): string {
  return transverseMercator(zone * 6 - 3, falseEasting)
}

function transverseMercator(meridian: number, falseEasting: number): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`
}

function shifted(system: typeof gcoord.GCJ02 | typeof gcoord.BD09): CoordinateSystem {
  const fromWgs84: Transform = ([lng, lat]) =>
    gcoord.transform([lng, lat], gcoord.WGS84, system) as [number, number]
  return {
    fromWgs84,
    // The library stops its inverse at 1e-6° (a decimetre). A few more rounds of the same fixed point
    // bring it under our nine decimals; the shift is so even that each gains two digits or more.
    toWgs84: ([lng, lat]) => {
      const guess = gcoord.transform([lng, lat], system, gcoord.WGS84) as [number, number]
      for (let round = 0; round < 8; round++) {
        const [x, y] = fromWgs84(guess)
        guess[0] -= x - lng
        guess[1] -= y - lat
        if (Math.abs(x - lng) < 1e-10 && Math.abs(y - lat) < 1e-10) break
      }
      return guess
    },
  }
}

/**
 * The way we write a coordinate system, from the ways people and files write it:
 * `4548`, `epsg:4548`, `urn:ogc:def:crs:EPSG::4548`, `http://www.opengis.net/def/crs/EPSG/0/4548`, `CRS84`,
 * `WGS84`, `CGCS2000`, `GCJ02`, `bd-09`, the well-known text of a `.prj`, a `+proj=…` string, a fitted grid
 * (`local:…`). `null` when it is none that we know. Xi'an 1980 and Beijing 1954 are none: their way to WGS 84
 * differs from city to city by up to a hundred metres and is not public; control points tell it (`fitLocalGrid`).
 */
export function canonicalCrs(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed.startsWith('+')) return customProjection(trimmed)
  if (trimmed.startsWith('local:')) return isLocalGrid(trimmed) ? trimmed : null
  if (/^(?:PROJ|GEO[GD]|COMPD|BOUND)[A-Z]*\s*\[/i.test(trimmed)) {
    const known = fromWellKnownText(trimmed)
    return known === null ? null : canonicalCrs(known)
  }
  const plain = text.trim().toUpperCase()
  if (
    /^(?:(?:URN:OGC:DEF:CRS|HTTPS?:\/\/WWW\.OPENGIS\.NET\/DEF\/CRS)[:/]OGC[:/][\d.]*[:/])?(?:OGC:)?CRS84$/.test(
      plain,
    )
  )
    return 'EPSG:4326'
  const word = plain.replace(/[\s_-]/g, '')
  if (word === 'WGS84') return 'EPSG:4326'
  if (word === 'CGCS2000') return 'EPSG:4490'
  if (word === 'GCJ02') return 'GCJ-02'
  if (word === 'BD09' || word === 'BD09LL') return 'BD-09'
  const epsg =
    /^(?:EPSG:+|URN:OGC:DEF:CRS:EPSG:[\d.]*:|HTTPS?:\/\/WWW\.OPENGIS\.NET\/DEF\/CRS\/EPSG\/[\d.]+\/)?(\d{4,5})$/.exec(
      plain,
    )?.[1]
  if (!epsg) return null
  const code = `EPSG:${epsg}`
  return geographicCodes.has(code) || projectionOf(Number(epsg)) ? code : null
}

function systemOf(text: string): CoordinateSystem {
  const code = canonicalCrs(text)
  if (code === null) throw new AppError('crs.unknown', { crs: text })
  if (code === 'GCJ-02') return shifted(gcoord.GCJ02)
  if (code === 'BD-09') return shifted(gcoord.BD09)
  if (geographicCodes.has(code)) return { toWgs84: same, fromWgs84: same }
  if (code.startsWith('local:')) return localGrid(code)
  const definition = code.startsWith('+') ? code : projectionOf(Number(code.slice('EPSG:'.length)))
  if (definition === null) throw new AppError('crs.unknown', { crs: text })
  const projection = proj4('+proj=longlat +datum=WGS84 +no_defs', definition)
  return {
    toWgs84: (p) => projection.inverse([p[0], p[1]]),
    fromWgs84: (p) => projection.forward([p[0], p[1]]),
  }
}

/**
 * From the named system into WGS 84 degrees. Known: EPSG:4326, 4490 (CGCS2000), 3857, 4491–4512 and 4513–4554
 * (CGCS2000 6- and 3-degree Gauss-Kruger), 32601–32660 and 32701–32760 (UTM), GCJ-02, BD-09, and what
 * `canonicalCrs` makes of well-known texts, `+proj=…` strings and fitted grids.
 * @throws AppError `crs.unknown`
 */
export function toWgs84(crs: string): Transform {
  return systemOf(crs).toWgs84
}

/** From WGS 84 degrees into the named system; see `toWgs84`. */
export function fromWgs84(crs: string): Transform {
  return systemOf(crs).fromWgs84
}
