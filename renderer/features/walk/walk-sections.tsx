import { Segmented } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useRoundStore } from './behaviour/round-store'

/** What one goes out for: problems, or how people use the place. */
export function WalkSections() {
  const words = useWords()
  const section = useRoundStore((state) => state.section)
  return (
    <Segmented
      block
      className="walk-sections"
      aria-label={words('behaviour.section')}
      value={section}
      options={(['problems', 'people'] as const).map((value) => ({
        value,
        label: words(`behaviour.section.${value}`),
      }))}
      onChange={(value) => useRoundStore.setState({ section: value })}
    />
  )
}
