import { selectPlace } from '../../../state/selection-store'
import { pointOut } from '../passing-gesture'

export type Place = readonly [lng: number, lat: number]

/** Nine decimals are a tenth of a millimetre: what coordinates of ours carry at most. */
const rounded = (degrees: number) => Math.round(degrees * 1e9) / 1e9

/** Opens the card of everything that is known of a place. */
export function showProfile([lng, lat]: Place): void {
  selectPlace([rounded(lng), rounded(lat)])
}

/** Lets the place be pointed out on the map first. */
export function askForPlace(): void {
  pointOut('profile.hint', showProfile)
}
