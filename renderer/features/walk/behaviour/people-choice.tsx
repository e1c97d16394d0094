import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { activityKeys, ageKeys, unknownAgeKey } from './round-keys'
import type { Seen } from './round-marks'
import { choose, stays } from './round-store'

const unknownStay = 'unknown'

/** Activity, age, stay and number: large enough for a thumb, each with its key. */
export function PeopleChoice({ seen: { activity, ageGroup, minutes, count } }: { readonly seen: Seen }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const ages = [
    ...vocabularies.age_group.map((group, i) => ({
      ...{ group, key: ageKeys[i], label: choiceName('age_group', group) },
    })),
    { group: null, key: unknownAgeKey, label: words('behaviour.age_unknown') },
  ]
  return (
    <>
      <h3 className="section-title">{words('field.activity')}</h3>
      <div className="people-choice">
        {vocabularies.activity.map((value, i) => (
          <Key
            key={value}
            keyName={activityKeys[i]}
            label={choiceName('activity', value)}
            chosen={value === activity}
            onClick={() => choose({ activity: value })}
          />
        ))}
      </div>
      <h3 className="section-title">{words('field.age_group')}</h3>
      <div className="people-choice people-ages">
        {ages.map(({ group, key, label }) => (
          <Key
            key={key}
            keyName={key}
            label={label}
            chosen={group === ageGroup}
            onClick={() => choose({ ageGroup: group })}
          />
        ))}
      </div>
      <h3 className="section-title">{words('behaviour.minutes')}</h3>
      {activity === 'passing' ? (
        <p className="quiet">{words('behaviour.passing', { minutes: minutes ?? 0 })}</p>
      ) : (
        <>
          <Segmented<number | typeof unknownStay>
            block
            aria-label={words('behaviour.minutes')}
            value={minutes ?? unknownStay}
            options={stays.map((value) => ({
              value: value ?? unknownStay,
              label: value === null ? words('behaviour.stay_unknown') : String(value),
            }))}
            onChange={(value) => choose({ minutes: value === unknownStay ? null : value })}
          />
          <p className="quiet">{words('behaviour.minutes_explain')}</p>
        </>
      )}
      <div className="people-count">
        <h3 className="section-title">{words('behaviour.together')}</h3>
        <Button
          icon={<MinusOutlined />}
          aria-label={words('behaviour.fewer')}
          title={words('behaviour.key', { key: '−' })}
          disabled={count <= 1}
          onClick={() => choose({ count: count - 1 })}
        />
        <output className="figure">{count}</output>
        <Button
          icon={<PlusOutlined />}
          aria-label={words('behaviour.more')}
          title={words('behaviour.key', { key: '+' })}
          onClick={() => choose({ count: count + 1 })}
        />
      </div>
    </>
  )
}

interface KeyProps {
  readonly keyName: string | undefined
  readonly label: string
  readonly chosen: boolean
  readonly onClick: () => void
}

function Key({ keyName, label, chosen, onClick }: KeyProps) {
  return (
    <button type="button" aria-pressed={chosen} aria-keyshortcuts={keyName} onClick={onClick}>
      {label}
      <kbd aria-hidden>{keyName?.toUpperCase()}</kbd>
    </button>
  )
}
