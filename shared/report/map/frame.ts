import type { Bounds } from '../../geometry/bounds'
import type { PlanePoint } from '../../geometry/plane'

/** A sheet of `widthMm` × `heightMm` at 1 : `scale` over the plane. Everything on it is in millimetres of paper. */
export interface MapFrame {
  readonly widthMm: number
  readonly heightMm: number
  readonly scale: number
  /** What the sheet shows, in metres on the plane. */
  readonly bounds: Bounds
  toPaper(point: PlanePoint): readonly [x: number, y: number]
  /** How long so many metres are on paper. */
  mm(metres: number): number
}

/** Scales that read well; finer than 1 : 200 nothing here is known. */
const scaleSteps = [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 9]
const finestScale = 200

/** The largest round scale at which the bounds, with `marginM` around them, fit the sheet, centred. */
export function frameAround(bounds: Bounds, marginM: number, widthMm: number, heightMm: number): MapFrame {
  const [west, south, east, north] = bounds
  const wanted = Math.max(
    ((east - west + 2 * marginM) * 1000) / widthMm,
    ((north - south + 2 * marginM) * 1000) / heightMm,
    finestScale,
  )
  const scale = roundScale(wanted)
  return frameAt([(west + east) / 2, (south + north) / 2], scale, widthMm, heightMm)
}

/** A sheet at exactly 1 : `scale` with `centre`, in metres on the plane, in its middle. */
export function frameAt(
  [middleX, middleY]: PlanePoint,
  scale: number,
  widthMm: number,
  heightMm: number,
): MapFrame {
  const mm = (metres: number) => (metres * 1000) / scale
  const halfWidthM = (widthMm * scale) / 2000
  const halfHeightM = (heightMm * scale) / 2000
  return {
    widthMm,
    heightMm,
    scale,
    bounds: [middleX - halfWidthM, middleY - halfHeightM, middleX + halfWidthM, middleY + halfHeightM],
    toPaper: ([x, y]) => [widthMm / 2 + mm(x - middleX), heightMm / 2 - mm(y - middleY)],
    mm,
  }
}

function roundScale(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = scaleSteps.find((candidate) => candidate * power >= wanted)
  return (step ?? 10) * power
}

/** The round length in metres whose bar is nearest to, but not over, `longestMm`. */
export function scaleBarM(frame: MapFrame, longestMm: number): number {
  const longestM = (longestMm * frame.scale) / 1000
  const power = 10 ** Math.floor(Math.log10(longestM))
  return ([5, 2, 1].find((step) => step * power <= longestM) ?? 1) * power
}
