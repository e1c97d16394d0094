import { useEmphasis } from '../../../map/use-map'
import { PlacesOverlay } from './places-overlay'
import { usePriorityView } from './priority-store'
import { RoomsOverlay } from './rooms/rooms-overlay'

const emphasis = {
  // All else steps back, the hatch of leftover land too: the places carry the colour of their class.
  places: ['boundary'],
  rooms: ['boundary', 'land', 'facilities'],
} as const

/** Places by their priority, or idle rooms with those they would serve. */
export function PriorityOverlay() {
  const section = usePriorityView((state) => state.section)
  useEmphasis(emphasis[section])
  return section === 'places' ? <PlacesOverlay /> : <RoomsOverlay />
}
