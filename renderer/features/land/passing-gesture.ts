import { type Drawing, leaveDrawing, startDrawing } from '../../map/map-store'
import { useViewStore } from '../../state/view-store'
import { useLandTask } from './land-tasks'

let underWay: Drawing | null = null

/** Starts a gesture that makes sense only in what is looked at: another task or another workspace ends it. */
export function startPassingGesture(drawing: Drawing): void {
  startDrawing(drawing)
  underWay = drawing
}

/** Lets a place be pointed out on the map; `hint` says what for. */
export function pointOut(hint: string, onPlace: (place: [lng: number, lat: number]) => void): void {
  startPassingGesture({
    mode: 'point',
    hint: { code: hint },
    onFinish: (point) => {
      if (point.type === 'Point') onPlace(point.coordinates as [lng: number, lat: number])
    },
  })
}

function leave(): void {
  if (underWay) leaveDrawing(underWay)
  underWay = null
}

useLandTask.subscribe((now, before) => {
  if (now.task !== before.task) leave()
})
useViewStore.subscribe((now, before) => {
  if (now.workspace !== before.workspace) leave()
})
