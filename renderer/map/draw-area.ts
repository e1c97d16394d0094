import type { Geometry, MultiPolygon } from 'geojson'
import type { Message } from '#shared/model/message'
import { tidyGeometry } from '#shared/rules/tidy-geometry'
import { notify } from '../state/notice-store'
import { startDrawing } from './map-store'

export interface AreaGesture {
  readonly hint: Message
  /** Shown while an outline that cannot be kept is put right. */
  readonly mendHint: Message
  /** The outline so far, with every move of the pointer. */
  readonly onChange?: (outline: Geometry) => void
  /** The outline as the project would keep it. */
  readonly onDone: (outline: MultiPolygon) => void
  readonly onCancel?: () => void
}

/**
 * Draws an area. An outline that the project would refuse (it crosses itself) is not thrown away: the reason
 * is said and its corners can be dragged until it is sound.
 */
export function drawArea(gesture: AreaGesture, faulty?: Geometry): void {
  startDrawing({
    mode: faulty ? 'reshape' : 'polygon',
    hint: faulty ? gesture.mendHint : gesture.hint,
    ...(faulty ? { geometry: faulty } : {}),
    ...(gesture.onChange ? { onChange: gesture.onChange } : {}),
    ...(gesture.onCancel ? { onCancel: gesture.onCancel } : {}),
    onFinish: (outline) => {
      const tidy = tidyGeometry('MULTIPOLYGON', outline)
      if (tidy.ok) {
        gesture.onDone(tidy.geometry as MultiPolygon)
        return
      }
      notify('error', tidy.refusal)
      drawArea(gesture, outline)
    },
  })
}
