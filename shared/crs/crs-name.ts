import type { Message } from '../model/message'
import { canonicalCrs } from './systems'

const named: Readonly<Record<string, string>> = {
  'EPSG:4326': 'wgs84',
  'EPSG:4490': 'cgcs2000',
  'EPSG:3857': 'web-mercator',
  'GCJ-02': 'gcj02',
  'BD-09': 'bd09',
}

/** What a coordinate system is called, as words; one that we do not know is called as it is written. */
export function crsName(text: string): Message {
  const crs = canonicalCrs(text) ?? text
  if (named[crs]) return { code: `crs.name.${named[crs]}` }
  if (crs.startsWith('local:')) return { code: 'crs.name.local' }
  const epsg = Number(/^EPSG:(\d+)$/.exec(crs)?.[1] ?? Number.NaN)
  if (epsg >= 4513 && epsg <= 4533)
    return { code: 'crs.name.gk3-zone', params: { zone: `${epsg - 4488}`, crs } }
  if (epsg >= 4534 && epsg <= 4554)
    return { code: 'crs.name.gk3', params: { meridian: `${(epsg - 4509) * 3}`, crs } }
  if (epsg >= 4491 && epsg <= 4501)
    return { code: 'crs.name.gk6-zone', params: { zone: `${epsg - 4478}`, crs } }
  if (epsg >= 4502 && epsg <= 4512)
    return { code: 'crs.name.gk6', params: { meridian: `${(epsg - 4489) * 6 - 3}`, crs } }
  if (epsg > 32600 && epsg <= 32760)
    return { code: 'crs.name.utm', params: { zone: `${epsg % 100}${epsg < 32700 ? 'N' : 'S'}`, crs } }
  return { code: 'crs.name.custom', params: { crs } }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `EPSG:${from + index}`)

/** Every system with a code that people in China meet, the most usual first: what a search goes through. */
export const knownSystems: readonly string[] = [
  ...Object.keys(named),
  ...range(4534, 4554),
  ...range(4513, 4533),
  ...range(4491, 4512),
  ...range(32643, 32653),
]
