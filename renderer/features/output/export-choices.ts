import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import {
  type ExportEncoding,
  type ExportFormat,
  type ExportWording,
  exportFacts,
  isMetricSystem,
} from '#shared/contract/export'
import { metricSystemAt } from '#shared/crs/metric-system-at'

/** What somebody chose last time: most exports are like the one before. */
interface ExportChoices {
  readonly format: ExportFormat
  readonly encoding: ExportEncoding
  readonly labels: boolean
  readonly shiftOrigin: boolean
  /** By format; without an entry the format's usual. */
  readonly wording: Partial<Record<ExportFormat, ExportWording>>
  /** By format; zones change with the place, so those that are of no use here are passed over. */
  readonly crs: Partial<Record<ExportFormat, string>>
}

export const useExportChoices = create<ExportChoices>()(
  persist(
    (): ExportChoices => ({
      format: 'shapefile',
      encoding: 'utf-8',
      labels: true,
      shiftOrigin: false,
      wording: {},
      crs: {},
    }),
    { name: 'linli.export' },
  ),
)

export const chooseForExport = useExportChoices.setState

/** What counts for a format: what was chosen for it, or its usual. */
export function wordingFor(format: ExportFormat): ExportWording {
  return useExportChoices.getState().wording[format] ?? exportFacts(format).wording ?? 'codes'
}

type Place = readonly [lng: number, lat: number]

/** The systems worth offering at a place, those people here ask for most first. */
export function systemsAt(format: ExportFormat, place: Place): string[] {
  const { systems } = exportFacts(format)
  if (systems === 'wgs84') return ['EPSG:4326']
  const local = metricSystemAt(place)
  const utm = `EPSG:${(place[1] < 0 ? 32700 : 32600) + Math.floor((place[0] + 180) / 6) + 1}`
  const zone = Number(local.slice('EPSG:'.length)) - 4534
  const zones = Array.from({ length: 21 }, (_, index) => index).filter((index) => index !== zone)
  const inChina = zone >= 0 && zone <= 20
  const all = [
    'EPSG:4326',
    'EPSG:4490',
    local,
    ...(inChina ? [`EPSG:${4513 + zone}`] : []),
    utm,
    'EPSG:3857',
    'GCJ-02',
    'BD-09',
    ...(inChina ? zones.map((index) => `EPSG:${4534 + index}`) : []),
  ]
  return [...new Set(all)].filter((crs) => systems === 'any' || isMetricSystem(crs))
}

/** The system to begin with: last time's where it is one for this place, else the usual of the format. */
export function systemFor(format: ExportFormat, place: Place, remembered: string | undefined): string {
  const offered = systemsAt(format, place).slice(0, 8)
  if (remembered && offered.includes(remembered)) return remembered
  return exportFacts(format).systems === 'metres' ? metricSystemAt(place) : 'EPSG:4326'
}
