import type { GroundTaker } from '../../../map/map-store'
import { useGround } from '../../../map/use-map'
import { showProfile } from './show-profile'

const taker: GroundTaker = { click: (place) => showProfile(place) }

/** While mounted, a click on ground where nothing is drawn asks what is known of that place. */
export function ProfileClicks() {
  useGround(taker)
  return null
}
