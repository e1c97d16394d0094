import './profile.css'
import { Dropdown } from 'antd'
import { useEffect, useMemo } from 'react'
import { useWords } from '../../../i18n/use-words'
import { type Overlay, useMapStore } from '../../../map/map-store'
import { useOverlays } from '../../../map/use-map'
import { useSelectionStore } from '../../../state/selection-store'
import { profileFollowed } from '../followed-tables'
import { placeSunAnalysis, profileAnalysis, useSunWanted } from './profile-store'
import { type Place, showProfile } from './show-profile'

/** The selected place on the map and what is known of it; the menu of a place anywhere on the map. */
export function ProfileEverywhere() {
  const place = useSelectionStore(({ selection }) => (selection?.kind === 'place' ? selection.place : null))
  return (
    <>
      <FollowProfile place={place} />
      <PlaceMenu />
    </>
  )
}

function FollowProfile({ place }: { readonly place: Place | null }) {
  profileAnalysis.useFollow(place && { place: [...place] }, profileFollowed)
  const wanted = useSunWanted((state) => state.wanted)
  placeSunAnalysis.useFollow(wanted && place ? { place: [...place] } : null, profileFollowed)
  const overlays = useMemo<Overlay[]>(() => {
    if (!place) return []
    const geometry = { type: 'Point' as const, coordinates: [...place] }
    return [{ kind: 'shapes', tone: 'accent', features: [{ type: 'Feature', geometry, properties: {} }] }]
  }, [place])
  useOverlays('profile', overlays)
  return null
}

function forgetAsked(): void {
  useMapStore.setState({ placeAsked: null })
}

/** What a right click or a long press offers: one line, where the pointer is. */
function PlaceMenu() {
  const words = useWords()
  const asked = useMapStore((state) => state.placeAsked)
  const camera = useMapStore((state) => state.toScreen)
  // The place it was opened for has moved away under it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the camera is what tells of the move
  useEffect(() => forgetAsked, [camera])
  if (!asked) return null
  const [left, top] = asked.at
  return (
    <Dropdown
      open
      trigger={['click']}
      onOpenChange={(open) => !open && forgetAsked()}
      menu={{
        autoFocus: true,
        items: [{ key: 'profile', label: words('profile.open') }],
        onClick: () => {
          showProfile(asked.place)
          forgetAsked()
        },
      }}
    >
      <span className="place-menu" style={{ left, top }} />
    </Dropdown>
  )
}
