import { Select } from 'antd'
import { useMemo } from 'react'
import { issueTypes } from '#shared/indicators/issue-types'
import { useIssueWords } from '../../i18n/use-issue-words'
import { useWords } from '../../i18n/use-words'

interface CategorySelectProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (category: string) => void
  readonly onBlur?: () => void
  readonly autoFocus?: boolean
  readonly defaultOpen?: boolean
}

interface Option {
  readonly value: string
  readonly label: string
  /** Name of the group, id, both languages and everyday words: whatever a person may type. */
  readonly found: string
}

/** Every kind of issue of the handbook, gathered by the indicator it counts for, found by any word of it. */
export function CategorySelect(props: CategorySelectProps) {
  const words = useWords()
  const { categoryName, groupName, everydayWords } = useIssueWords()
  const groups = useMemo(() => {
    const byIndicator = new Map<string, Option[]>()
    for (const type of issueTypes) {
      const options = byIndicator.get(type.indicator) ?? []
      byIndicator.set(type.indicator, options)
      const found = [type.id, type.zh, type.en, groupName(type.indicator), everydayWords(type.id)].join(' ')
      options.push({ value: type.id, label: categoryName(type.id), found })
    }
    return [...byIndicator].map(([indicator, options]) => ({ label: groupName(indicator), options }))
  }, [categoryName, groupName, everydayWords])

  return (
    <Select
      {...props}
      className="category-select"
      showSearch={{ optionFilterProp: 'found' }}
      aria-label={words('walk.category')}
      placeholder={words('walk.category_placeholder')}
      notFoundContent={words('walk.category_none')}
      options={groups}
      popupMatchSelectWidth={380}
      listHeight={340}
    />
  )
}
