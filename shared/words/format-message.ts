import { IntlMessageFormat } from 'intl-messageformat'
import type { Message } from '../model/message'
import { catalogues, type Locale } from './catalogues'

const compiled = new Map<string, IntlMessageFormat>()

/**
 * The words of a message in a language. A key without words is a mistake of ours that a test finds;
 * a person still sees the key rather than nothing.
 */
export function formatMessage(locale: Locale, message: Message): string {
  const template = catalogues[locale][message.code] ?? catalogues['zh-CN'][message.code]
  if (template === undefined) return message.code
  const key = `${locale}\n${message.code}`
  let format = compiled.get(key)
  if (!format) {
    format = new IntlMessageFormat(template, locale)
    compiled.set(key, format)
  }
  return String(format.format(message.params ?? {}))
}
