import { Button, Skeleton } from 'antd'
import { useRef } from 'react'
import type { PlaceProfile } from '#shared/contract/land-profile'
import { textOf } from '#shared/model/table'
import { useModelWords, useMoments, useWords } from '../../../i18n/use-words'
import { flyTo } from '../../../map/map-store'
import type { Selection } from '../../../state/selection-store'
import { useProjectName, useRow } from '../../../state/use-rows'
import { AnalysisProgress } from '../analysis-progress'
import { copyCard, printCard } from './hand-on-card'
import { PlaceLine, useRowName } from './place-line'
import { ProfileActivity } from './profile-activity'
import { ProfileFind } from './profile-find'
import { ProfileRules } from './profile-rules'
import { ProfileSection } from './profile-section'
import { profileAnalysis } from './profile-store'
import { ProfileSun } from './profile-sun'
import { ProfileVoices } from './profile-voices'
import { ProfilePeople, ProfileWalks } from './profile-walks'
import type { Place } from './show-profile'

/** Everything that is known of one place, on one card; each line opens what it comes from. */
export function ProfileInspector({ selection }: { readonly selection: Selection }) {
  return selection.kind === 'place' ? <Profile place={selection.place} /> : null
}

function Profile({ place }: { readonly place: Place }) {
  const words = useWords()
  const answer = profileAnalysis.useDeferred()
  // The answer for the place before stays until the new one has come: not under this heading.
  const profile = answer && answer.place[0] === place[0] && answer.place[1] === place[1] ? answer : null
  const [lng, lat] = place
  const card = useRef<HTMLDivElement>(null)
  return (
    <div ref={card} className="profile">
      <p className="overline">
        {words('profile.title')} · {lng.toFixed(5)}, {lat.toFixed(5)}
      </p>
      {profile ? <Title profile={profile} /> : <h2>{words('profile.title')}</h2>}
      <AnalysisProgress analysis={profileAnalysis} label={words('profile.looking')} />
      {profile ? (
        <>
          <Card profile={profile} />
          <Source />
          <div className="profile-foot">
            <Button onClick={() => flyTo({ bounds: [lng, lat, lng, lat], maxZoom: 18 })}>
              {words('app.fly_to')}
            </Button>
            <Button onClick={() => card.current && void copyCard(card.current)}>
              {words('profile.copy')}
            </Button>
            <Button onClick={printCard}>{words('profile.print')}</Button>
          </div>
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} title={false} />
      )}
    </div>
  )
}

function Title({ profile: { here, insideBoundary } }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  const [first] = here
  return (
    <>
      <h2>{first ? <NameOf table={first.table} id={first.id} /> : words('profile.nothing_here')}</h2>
      <p className="quiet">
        {words(
          insideBoundary === null
            ? 'profile.no_boundary'
            : insideBoundary
              ? 'profile.inside'
              : 'profile.outside',
        )}
      </p>
    </>
  )
}

/** Of which project and which day this was known. */
function Source() {
  const words = useWords()
  const moments = useMoments()
  const project = useProjectName()
  return (
    <p className="profile-source">
      {words('profile.source', { project, date: moments(new Date().toISOString(), 'date') })}
    </p>
  )
}

function NameOf({ table, id }: { readonly table: string; readonly id: number }) {
  return useRowName(table, id)
}

function Card({ profile }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  return (
    <>
      <ProfileSection title={words('profile.here')}>
        {profile.here.length === 0 && <p className="quiet">{words('profile.here_none')}</p>}
        <ul className="place-lines">
          {profile.here.map(({ table, id }) => (
            <HereLine key={`${table}/${id}`} table={table} id={id} />
          ))}
        </ul>
        <ProfileFind place={profile.place} />
      </ProfileSection>
      <ProfileRules profile={profile} />
      <ProfileSun place={profile.place} />
      <ProfileWalks profile={profile} />
      <ProfilePeople profile={profile} />
      <ProfileActivity profile={profile} />
      <ProfileVoices profile={profile} />
    </>
  )
}

/** What stands here, by its layer; of leftover land also what was decided and who holds it. */
function HereLine({ table, id }: { readonly table: string; readonly id: number }) {
  const { tableName, choiceName } = useModelWords()
  const row = useRow(table, id)
  const facts =
    table === 'land'
      ? [
          choiceName('land_status', textOf(row?.properties.status) ?? 'candidate'),
          choiceName('tenure', textOf(row?.properties.tenure) ?? 'unknown'),
        ]
      : []
  return <PlaceLine table={table} id={id} detail={[tableName(table), ...facts].join(' · ')} />
}
