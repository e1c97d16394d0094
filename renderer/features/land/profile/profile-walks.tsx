import { Button } from 'antd'
import { useState } from 'react'
import type { PlaceProfile, PlaceWalk } from '#shared/contract/land-profile'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { PlaceLine } from './place-line'
import { ProfileSection } from './profile-section'

/** The nearest kinds are what one asks for first. */
const firstKinds = 6

/** What can be walked to from here: the nearest of each kind, and how many there are. */
export function ProfileWalks({ profile }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  const [all, setAll] = useState(false)
  const { walks, walkWhy, linkM, metresPerMinute } = profile
  const shown = all ? walks : walks.slice(0, firstKinds)
  return (
    <ProfileSection title={words('profile.walks')}>
      {linkM !== null && walks.length === 0 && <p className="quiet">{words('profile.walks_none')}</p>}
      <ul className="place-lines">
        {shown.map((walk) => (
          <WalkLine key={walk.kind} walk={walk} />
        ))}
      </ul>
      {walks.length > firstKinds && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {words(all ? 'profile.fewer' : 'profile.more', { count: walks.length - firstKinds })}
        </Button>
      )}
      {walkWhy.map(({ code, params }) => (
        <p key={code} className={linkM === null ? 'profile-unknown' : 'quiet'}>
          {words(code, params)}
        </p>
      ))}
      {linkM !== null && <p className="quiet">{words('profile.walks_how', { metresPerMinute })}</p>}
    </ProfileSection>
  )
}

function WalkLine({ walk }: { readonly walk: PlaceWalk }) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const kind =
    walk.kind === 'open_space' ? words('profile.open_space') : choiceName('facility_kind', walk.kind)
  const [five, ten, fifteen] = walk.within
  const details = [
    kind,
    words('profile.within', { five, ten, fifteen }),
    ...(walk.openUnknown ? [words('profile.open_unknown')] : []),
  ]
  return (
    <PlaceLine
      table={walk.table}
      id={walk.id}
      detail={details.join(' · ')}
      figure={words('profile.minutes', { minutes: numbers(walk.minutes, 1) })}
    />
  )
}

/** Who lives within five minutes of here. */
export function ProfilePeople({ profile: { people } }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  const numbers = useNumbers()
  const figure = (count: number | null) => (count === null ? words('profile.unknown') : numbers(count))
  return (
    <ProfileSection title={words('profile.people', { withinM: people?.withinM ?? 300 })}>
      {people === null ? (
        <p className="profile-unknown">{words('profile.people_unknown')}</p>
      ) : (
        <>
          <p>
            <span className="figure-big">
              {people.residents !== null && people.homesWithoutCount > 0 ? '≥\u2009' : ''}
              {figure(people.residents)}
            </span>{' '}
            <span className="quiet">
              {words('profile.people_ages', {
                old: figure(people.aged60Plus),
                young: figure(people.aged0To17),
              })}
            </span>
          </p>
          {people.homesWithoutCount > 0 && (
            <p className="quiet">{words('profile.people_silent', { count: people.homesWithoutCount })}</p>
          )}
          {people.buildingIds.length > 0 && (
            <Button type="link" size="small" onClick={() => flyToFeatures('buildings', people.buildingIds)}>
              {words('profile.people_homes', { count: people.buildingIds.length })}
            </Button>
          )}
        </>
      )}
    </ProfileSection>
  )
}
