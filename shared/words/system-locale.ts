import type { Locale } from './catalogues'

/**
 * The language for a system's language tag (`zh-Hans-CN`, `zh_CN.UTF-8`, `en-GB`): Chinese for Chinese systems,
 * English for all others, Chinese when nobody knows.
 */
export function systemLocale(tag: string | undefined): Locale {
  return !tag || /^zh\b/i.test(tag.replace('_', '-')) ? 'zh-CN' : 'en'
}
