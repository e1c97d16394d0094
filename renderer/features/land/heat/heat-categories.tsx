import { useMemo } from 'react'
import { issueTypes } from '#shared/indicators/issue-types'
import { useIssueWords } from '../../../i18n/use-issue-words'
import { useWords } from '../../../i18n/use-words'
import { SeveralChoice } from './choices'
import { askHeat, useHeatStore } from './heat-store'

/** Kinds of problems, gathered by the indicator they count for. */
export function HeatCategories() {
  const words = useWords()
  const { categoryName, groupName } = useIssueWords()
  const chosen = useHeatStore((state) => state.question.categories)
  const groups = useMemo(
    () =>
      [...new Set(issueTypes.map(({ indicator }) => indicator))].map((indicator) => ({
        label: groupName(indicator),
        options: issueTypes
          .filter((type) => type.indicator === indicator)
          .map(({ id }) => ({ value: id, label: categoryName(id) })),
      })),
    [categoryName, groupName],
  )
  return (
    <SeveralChoice
      label={words('field.category')}
      all={words('heat.all_categories')}
      chosen={chosen}
      options={groups}
      onChange={(categories) => askHeat({ categories })}
    />
  )
}
