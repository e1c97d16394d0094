import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { issueType } from '#shared/indicators/issue-types'
import { useViewStore } from '../state/view-store'
import { useWords } from './use-words'

/** Names of the kinds of issues, which the handbook's own catalogue carries in both languages. */
export function useIssueWords() {
  const words = useWords()
  const { messages } = useIntl()
  const locale = useViewStore((state) => state.locale)
  /** The wording of a kind of issue; what a person made up stands for itself. */
  const categoryName = useCallback(
    (category: unknown): string => {
      const type = typeof category === 'string' ? issueType(category) : undefined
      if (type) return locale === 'en' ? type.en : type.zh
      return typeof category === 'string' && category ? category : words('walk.no_category')
    },
    [locale, words],
  )
  /** The few words under which the kinds of issues of one indicator are gathered. */
  const groupName = useCallback((indicator: string): string => words(`walk.group.${indicator}`), [words])
  /** Everyday words by which a kind of issue is looked for; empty where the handbook's own will do. */
  const everydayWords = useCallback(
    (category: string): string => {
      const code = `walk.also.${category}`
      return code in messages ? words(code) : ''
    },
    [messages, words],
  )
  return { categoryName, groupName, everydayWords }
}
