import { useNumbers, useWords } from '../../i18n/use-words'
import { useMapStore } from '../map-store'
import { useMeasureStore } from '../measure'
import { CoordinatesReadout } from './coordinates-readout'

const widestPx = 110

/** The roundest length (1, 2 or 5 × 10ⁿ metres) that is no wider than `widestPx`. */
function roundLength(metresPerPixel: number): number {
  const most = metresPerPixel * widestPx
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [5, 2, 1].find((factor) => factor * power <= most) ?? 1
  return step * power
}

/** Scale, coordinates under the pointer and the measured figure, at the bottom right of the map. */
export function ScaleBar() {
  const words = useWords()
  const numbers = useNumbers()
  const metresPerPixel = useMapStore((state) => state.metresPerPixel)
  const drawing = useMapStore((state) => state.drawing)
  const { kind, measured } = useMeasureStore()
  if (metresPerPixel === null) return null
  const length = roundLength(metresPerPixel)
  const lengthText = length >= 1000 ? `${numbers(length / 1000)}\u2009km` : `${numbers(length)}\u2009m`
  const shown = measured && (kind !== null || drawing === null) ? measured : null
  return (
    <div className="scale-bar">
      {shown && (
        <output className="measured">
          {words('map.measured')}{' '}
          <strong>
            {numbers(shown.figure, shown.figure < 100 ? 1 : 0)}
            {shown.kind === 'area' ? '\u2009m²' : '\u2009m'}
          </strong>
        </output>
      )}
      <CoordinatesReadout />
      <span className="scale">
        <span className="scale-line" style={{ width: `${length / metresPerPixel}px` }} />
        {lengthText}
      </span>
    </div>
  )
}
