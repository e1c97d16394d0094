import { Button } from 'antd'
import type { PlaceSun } from '#shared/contract/land-profile'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { AnalysisProgress } from '../analysis-progress'
import { PlaceLine } from './place-line'
import { ProfileSection } from './profile-section'
import { placeSunAnalysis, useSunWanted } from './profile-store'
import type { Place } from './show-profile'

/** The sun here on the standard's day, and what stands in its way. It is computed when somebody wants it. */
export function ProfileSun({ place }: { readonly place: Place }) {
  const words = useWords()
  const wanted = useSunWanted((state) => state.wanted)
  const answer = placeSunAnalysis.use((state) => state.answer)
  const here = answer && answer.place[0] === place[0] && answer.place[1] === place[1] ? answer : null
  return (
    <ProfileSection title={words('profile.sun')}>
      {!wanted && (
        <Button size="small" onClick={() => useSunWanted.setState({ wanted: true })}>
          {words('profile.sun_compute')}
        </Button>
      )}
      {wanted && <AnalysisProgress analysis={placeSunAnalysis} label={words('profile.sun_computing')} />}
      {wanted && here && <Sun answer={here} />}
    </ProfileSection>
  )
}

/** What takes most of the sun is what one asks after. */
const firstBlockers = 3

function Sun({ answer: { sun, day, possibleHours } }: { readonly answer: PlaceSun }) {
  const words = useWords()
  const numbers = useNumbers()
  if (!sun) return <p className="profile-unknown">{words('profile.sun_roof')}</p>
  const { least, most } = sun.hours
  const spell = sun.longestSpellHours.least
  const same = most - least < 0.05
  return (
    <>
      <p>
        <span className="figure-big">
          {same ? numbers(least, 1) : `${numbers(least, 1)}–${numbers(most, 1)}`}
        </span>{' '}
        <span className="quiet">
          {words('profile.sun_hours', {
            possible: numbers(possibleHours, 1),
            spell: numbers(spell, 1),
            date: day.date,
          })}
        </span>
      </p>
      <ul className="place-lines">
        {sun.blockers.slice(0, firstBlockers).map(({ table, id, hours, heightUnknown }) => (
          <PlaceLine
            key={`${table}/${id}`}
            table={table}
            id={id}
            detail={words(heightUnknown ? 'profile.sun_blocker_unknown' : 'profile.sun_blocker')}
            figure={words('profile.hours', { hours: numbers(hours, 1) })}
          />
        ))}
      </ul>
      {!same && <p className="quiet">{words('profile.sun_between')}</p>}
      <p className="quiet">{words('profile.sun_aid')}</p>
    </>
  )
}
