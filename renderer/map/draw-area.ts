import type { Geometry, MultiPolygon } from 'geojson'
import type { Message } from '#shared/model/message'
import { tidyGeometry } from '#shared/rules/tidy-geometry'
import { dismissNotice, notify, useNoticeStore } from '../state/notice-store'
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

/** An outline that cannot be kept, and why. */
interface Fault {
  readonly outline: Geometry
  readonly refusal: Message
}

/**
 * Draws an area. An outline that the project would refuse (it crosses itself) is not thrown away: the reason
 * is said and its corners can be dragged until it is sound.
 */
export function drawArea(gesture: AreaGesture, fault?: Fault): void {
  startDrawing({
    mode: fault ? 'reshape' : 'polygon',
    hint: fault ? gesture.mendHint : gesture.hint,
    ...(fault ? { geometry: fault.outline } : {}),
    ...(gesture.onChange ? { onChange: gesture.onChange } : {}),
    onCancel: () => {
      if (fault) takeBack(fault.refusal)
      gesture.onCancel?.()
    },
    onFinish: (outline) => {
      if (fault) takeBack(fault.refusal)
      const tidy = tidyGeometry('MULTIPOLYGON', outline)
      if (tidy.ok) {
        gesture.onDone(tidy.geometry as MultiPolygon)
        return
      }
      notify('error', tidy.refusal)
      drawArea(gesture, { outline, refusal: tidy.refusal })
    },
  })
}

/** What was said of an outline that is no more need not stand there any longer. */
function takeBack(refusal: Message): void {
  const notice = useNoticeStore.getState().notices.find(({ message }) => message === refusal)
  if (notice) dismissNotice(notice.id)
}
