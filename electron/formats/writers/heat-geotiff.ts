import type { HeatRaster } from '#shared/contract/land-heat'
import { localMetric } from '#shared/crs/local-metric'
import { groundGeoTiff } from './ground-raster'

/** The picture as it was computed, in the surveyors' system of the place. */
export function heatGeoTiff(raster: HeatRaster): Uint8Array {
  return groundGeoTiff(raster.values, raster, localMetric(raster.planeCentre), null)
}
