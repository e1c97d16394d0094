import { startDrawing } from '../../../map/map-store'

/** More decimals of a degree than these are noise: a tenth of a millimetre. */
const perDegree = 1e9

/** Lets a place be pointed out on the map; `hint` says what for. */
export function pointOut(hint: string, onPlace: (place: [lng: number, lat: number]) => void): void {
  startDrawing({
    mode: 'point',
    hint: { code: hint },
    onFinish: (point) => {
      if (point.type !== 'Point') return
      const [lng = 0, lat = 0] = point.coordinates.map(
        (degrees) => Math.round(degrees * perDegree) / perDegree,
      )
      onPlace([lng, lat])
    },
  })
}
