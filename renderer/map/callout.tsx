import type { Geometry, Position } from 'geojson'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import './callout.css'
import { boundsOf } from './features'
import { useMapStore } from './map-store'

/** Pixels between the card and the place it speaks of, and between the card and the map's edge. */
const gapPx = 12
const edgePx = 8

interface CalloutProps {
  /** What the card speaks of: it stands above its northern edge. */
  readonly at: Geometry
  readonly label: string
  readonly children: ReactNode
}

/** A card pinned to the ground. It follows the camera and stays inside the map, however far the place is off. */
export function Callout({ at, label, children }: CalloutProps) {
  const card = useRef<HTMLOutputElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      if (card.current) placeCard(card.current, at)
    }
    place()
    return useMapStore.subscribe((state, before) => {
      if (state.toScreen !== before.toScreen) place()
    })
  })
  return (
    <div className="map-layer">
      <output ref={card} className="callout" aria-label={label}>
        {children}
      </output>
    </div>
  )
}

function placeCard(card: HTMLElement, geometry: Geometry): void {
  const layer = card.parentElement
  const corners = screenCorners(geometry)
  if (!layer || !corners) {
    card.style.visibility = 'hidden'
    return
  }
  const left = Math.min(...corners.map(([x]) => x))
  const right = Math.max(...corners.map(([x]) => x))
  const top = Math.min(...corners.map(([, y]) => y))
  const clamp = (value: number, most: number) => Math.max(edgePx, Math.min(value, most - edgePx))
  const x = clamp((left + right - card.offsetWidth) / 2, layer.clientWidth - card.offsetWidth)
  const y = clamp(top - gapPx - card.offsetHeight, layer.clientHeight - card.offsetHeight)
  card.style.visibility = 'visible'
  card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
}

/** The corners of the geometry's bounds on the screen: four, because the map may be turned. */
function screenCorners(geometry: Geometry): (readonly [number, number])[] | null {
  const { toScreen } = useMapStore.getState()
  const bounds = boundsOf([geometry])
  if (!toScreen || !bounds) return null
  const [west, south, east, north] = bounds
  const places: Position[] = [
    [west, south],
    [west, north],
    [east, north],
    [east, south],
  ]
  return places.map(toScreen)
}
