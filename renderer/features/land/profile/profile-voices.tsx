import { Button } from 'antd'
import { useState } from 'react'
import type { PlaceNeighbour, PlaceProfile } from '#shared/contract/land-profile'
import { textOf } from '#shared/model/table'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { useRow } from '../../../state/use-rows'
import { SeverityMark, severityOf } from '../../../ui/severity-mark'
import { PlaceLine, useDistance } from './place-line'
import { ProfileSection } from './profile-section'

/** What was said and seen around here, the nearest first. */
export function ProfileVoices({ profile }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  const { opinions, observations, aroundM } = profile
  return (
    <ProfileSection title={words('profile.voices', { aroundM })}>
      {opinions.length + observations.length === 0 && <p className="quiet">{words('profile.voices_none')}</p>}
      <Voices voices={[...opinions, ...observations]} />
    </ProfileSection>
  )
}

const firstVoices = 5

function Voices({ voices }: { readonly voices: readonly PlaceNeighbour[] }) {
  const words = useWords()
  const [all, setAll] = useState(false)
  const sorted = voices.toSorted((a, b) => a.distanceM - b.distanceM)
  return (
    <>
      <ul className="place-lines">
        {(all ? sorted : sorted.slice(0, firstVoices)).map((voice) =>
          voice.table === 'opinions' ? (
            <Opinion key={`opinions/${voice.id}`} voice={voice} />
          ) : (
            <Observation key={`observations/${voice.id}`} voice={voice} />
          ),
        )}
      </ul>
      {sorted.length > firstVoices && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {words(all ? 'profile.fewer' : 'profile.more', { count: sorted.length - firstVoices })}
        </Button>
      )}
    </>
  )
}

function Opinion({ voice }: { readonly voice: PlaceNeighbour }) {
  const { choiceName, tableName } = useModelWords()
  const distance = useDistance()
  const stance = textOf(useRow('opinions', voice.id)?.properties.stance)
  return (
    <PlaceLine
      table="opinions"
      id={voice.id}
      detail={[tableName('opinions'), stance && choiceName('stance', stance)].filter(Boolean).join(' · ')}
      figure={distance(voice)}
    />
  )
}

function Observation({ voice }: { readonly voice: PlaceNeighbour }) {
  const { choiceName, tableName } = useModelWords()
  const distance = useDistance()
  const row = useRow('observations', voice.id)
  const status = textOf(row?.properties.status) ?? 'open'
  const severity = severityOf(row?.properties.severity)
  const details = [
    tableName('observations'),
    ...(severity ? [choiceName('severity', severity)] : []),
    choiceName('observation_status', status),
  ]
  return (
    <PlaceLine
      table="observations"
      id={voice.id}
      lead={<SeverityMark severity={severity} />}
      detail={details.join(' · ')}
      figure={distance(voice)}
    />
  )
}
