import type { Verdict } from '#shared/indicators/result'
import { useWords } from '../i18n/use-words'

const signs: Readonly<Record<Verdict, string>> = { pass: '✓', fail: '✕', unknown: '?' }

/** Pass, fail, unknown: by shape as well as colour. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const words = useWords()
  return (
    <span className="verdict-mark" data-verdict={verdict} role="img" aria-label={words(`verdict.${verdict}`)}>
      {signs[verdict]}
    </span>
  )
}
