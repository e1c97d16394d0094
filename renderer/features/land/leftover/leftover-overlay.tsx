import { useEffect, useMemo } from 'react'
import { geometryAreaM2 } from '#shared/geometry/measure'
import { useWords } from '../../../i18n/use-words'
import { Callout } from '../../../map/callout'
import { cancelDrawing, type Overlay, useMapStore } from '../../../map/map-store'
import { useEmphasis, useOverlays } from '../../../map/use-map'
import { FindOverlay } from './find/find-overlay'
import { useFindView } from './find/find-store'
import { useLandGesture } from './land-gestures'
import { useLandWords } from './use-land-words'

const leftoverEmphasis = ['land', 'spaces', 'barriers', 'gates'] as const

/** What the search proposes while it is open, and the outline being drawn. */
export function LeftoverOverlay() {
  const finding = useFindView((state) => state.section === 'find')
  return (
    <>
      {finding && <FindOverlay />}
      <DrawnOutline />
    </>
  )
}

/** The outline being drawn and its area; the pieces themselves are a layer of the map. */
function DrawnOutline() {
  const words = useWords()
  const { area } = useLandWords()
  const gesture = useLandGesture((state) => state.gesture)
  useEmphasis(leftoverEmphasis)
  const drawn = gesture?.stage === 'describing' ? gesture.outline : null
  const overlays = useMemo<Overlay[]>(
    () =>
      drawn
        ? [
            {
              kind: 'shapes',
              tone: 'accent',
              features: [{ type: 'Feature', geometry: drawn, properties: {} }],
            },
          ]
        : [],
    [drawn],
  )
  useOverlays('land', overlays)
  useEffect(
    () => () => {
      // Going to another workspace ends what is under way on the map; a form half filled in stays.
      const { gesture: left } = useLandGesture.getState()
      if (left && left.stage !== 'describing' && useMapStore.getState().drawing) cancelDrawing()
    },
    [],
  )
  if (!gesture?.outline) return null
  const areaM2 = geometryAreaM2(gesture.outline)
  if (areaM2 < 1) return null
  return (
    <Callout at={gesture.outline} label={words('land.live_area')}>
      <strong>{area(areaM2)}</strong>
    </Callout>
  )
}
