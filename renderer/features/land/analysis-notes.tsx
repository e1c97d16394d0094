import type { Message } from '#shared/model/message'
import { useWords } from '../../i18n/use-words'

/** What was repaired, assumed or could not be known, folded. */
export function AnalysisNotes({ notes }: { readonly notes: readonly Message[] }) {
  const words = useWords()
  if (notes.length === 0) return null
  return (
    <details className="analysis-notes">
      <summary>{words('land.notes', { count: notes.length })}</summary>
      <ul>
        {notes.map(({ code, params }) => (
          <li key={`${code}${JSON.stringify(params ?? {})}`}>{words(code, params)}</li>
        ))}
      </ul>
    </details>
  )
}
