import type { Message } from '#shared/model/message'
import { useWords } from '../../i18n/use-words'

/** What an analysis has to say of something, a sentence a line. */
export function Sentences({ messages }: { readonly messages: readonly Message[] }) {
  const words = useWords()
  return messages.map(({ code, params }) => (
    <p key={`${code}${JSON.stringify(params ?? {})}`}>{words(code, params)}</p>
  ))
}
