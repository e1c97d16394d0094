import { useMemo } from 'react'
import { crsName } from '#shared/crs/crs-name'
import { metricSystemAt } from '#shared/crs/metric-system-at'
import { fromWgs84 } from '#shared/crs/systems'
import { useWords } from '../../i18n/use-words'
import { setView, useViewStore } from '../../state/view-store'
import { useMapStore } from '../map-store'
import './coordinates-readout.css'

const wgs84 = 'EPSG:4326'

/** Where the pointer is, in degrees or in the metres that surveyors use here; a click changes between the two. */
export function CoordinatesReadout() {
  const words = useWords()
  const pointer = useMapStore((state) => state.pointer)
  const centre = useMapStore((state) => state.centre)
  const inMetres = useViewStore((state) => state.coordinatesInMetres)
  const [lng = 0, lat = 0] = centre ?? []
  const system = inMetres && centre ? metricSystemAt([lng, lat]) : wgs84
  const convert = useMemo(() => fromWgs84(system), [system])
  const place = pointer && convert([pointer[0] ?? 0, pointer[1] ?? 0])
  const { code, params } = crsName(system)
  const name = words(code, params)
  return (
    <button
      type="button"
      className="coordinates"
      title={words('map.coordinates_in', { system: name })}
      aria-label={words('map.coordinates_in', { system: name })}
      onClick={() => setView({ coordinatesInMetres: !inMetres })}
    >
      {place ? coordinatesText(place, system) : system === wgs84 ? 'WGS 84' : system}
    </button>
  )
}

/** `E 449042.0, N 4420261.2`: to a decimetre, and without spaces between figures, so that they can be copied. */
function coordinatesText([x, y]: readonly [number, number], system: string): string {
  return system === wgs84 ? `${x.toFixed(5)}, ${y.toFixed(5)}` : `E ${x.toFixed(1)}, N ${y.toFixed(1)}`
}
