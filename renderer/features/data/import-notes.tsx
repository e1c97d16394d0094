import type { Message } from '#shared/model/message'
import { useWords } from '../../i18n/use-words'

/** What was skipped, repaired or assumed, each in one sentence. */
export function ImportNotes({ notes }: { readonly notes: readonly Message[] }) {
  const words = useWords()
  if (notes.length === 0) return null
  return (
    <details className="import-notes" open={notes.length < 4}>
      <summary>{words('data.notes', { count: notes.length })}</summary>
      <ul>
        {notes.map((note) => (
          <li key={`${note.code}${JSON.stringify(note.params ?? {})}`}>{words(note.code, note.params)}</li>
        ))}
      </ul>
    </details>
  )
}
