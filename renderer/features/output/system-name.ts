import { useCallback } from 'react'
import { useWords } from '../../i18n/use-words'

/** Coordinate systems as people call them, with the number programs know them by. */
export function useSystemName(): (crs: string) => string {
  const words = useWords()
  return useCallback(
    (crs) => {
      const epsg = Number(/^EPSG:(\d+)$/.exec(crs)?.[1] ?? Number.NaN)
      if (epsg >= 4513 && epsg <= 4533)
        return words('exporting.crs.zoned', { zone: String(epsg - 4488), meridian: (epsg - 4488) * 3, crs })
      if (epsg >= 4534 && epsg <= 4554)
        return words('exporting.crs.plain', { meridian: (epsg - 4509) * 3, crs })
      if (epsg > 32600 && epsg <= 32760)
        return words('exporting.crs.utm', { zone: `${epsg % 100}${epsg < 32700 ? 'N' : 'S'}`, crs })
      const named: Readonly<Record<string, string>> = {
        'EPSG:4326': 'wgs84',
        'EPSG:4490': 'cgcs2000',
        'EPSG:3857': 'web_mercator',
        'GCJ-02': 'gcj02',
        'BD-09': 'bd09',
      }
      const key = named[crs]
      return key ? words(`exporting.crs.${key}`) : crs
    },
    [words],
  )
}
