import { Button } from 'antd'
import { type Vocabulary, vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { askHeat, useHeatStore } from './heat-store'

interface HeatChipsProps {
  readonly of: 'ageGroups' | 'severities' | 'statuses' | 'stances'
  readonly vocabulary: Vocabulary
}

/** Nothing chosen is everything: chips are pressed to see some. */
export function HeatChips({ of, vocabulary }: HeatChipsProps) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const chosen: readonly string[] = useHeatStore((state) => state.question[of])
  const all: readonly string[] = vocabularies[vocabulary]
  const press = (code: string) =>
    askHeat({ [of]: all.filter((other) => (other === code) !== chosen.includes(other)) })
  return (
    <div className="heat-chips">
      <Button
        size="small"
        shape="round"
        aria-pressed={chosen.length === 0}
        onClick={() => askHeat({ [of]: [] })}
      >
        {words('heat.all')}
      </Button>
      {all.map((code) => (
        <Button
          key={code}
          size="small"
          shape="round"
          aria-pressed={chosen.includes(code)}
          onClick={() => press(code)}
        >
          {choiceName(vocabulary, code)}
        </Button>
      ))}
    </div>
  )
}
