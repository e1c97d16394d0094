/** Markup that has been through `html`: whatever came from people in it is escaped. */
export class SafeHtml {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup
  }
}

export type HtmlPart = SafeHtml | string | number | null | undefined | false | readonly HtmlPart[]

/**
 * Builds HTML or SVG from a template. Text put into it is escaped, for content and quoted attributes alike;
 * only what another `html` made goes in as it is. Lists are joined, `null`, `undefined` and `false` leave nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): SafeHtml {
  return new SafeHtml(strings.reduce((markup, string, index) => markup + markupOf(parts[index - 1]) + string))
}

function markupOf(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof SafeHtml) return part.markup
  if (typeof part === 'object') return part.map(markupOf).join('')
  return escaped(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters and halves of surrogate pairs make a document ill-formed: they are left out. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
}

/** A text as a CSS string that can neither leave its quotes nor the style element around it. */
export function cssString(text: string): SafeHtml {
  const hex = (sign: string) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `
  return new SafeHtml(`"${text.replace(/["'\\<>&\p{Cc}\p{Cs}\ufffe\uffff]/gu, hex)}"`)
}
