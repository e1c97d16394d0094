import { type HtmlPart, html, type SafeHtml } from '../html'

/** A numbered part of the report. The number comes from the style sheet, in the manner of the language. */
export function section(name: string, title: string, content: HtmlPart): SafeHtml {
  return html`<section class="${name}" aria-labelledby="${name}-title"><h2 id="${name}-title">${title}</h2>${content}</section>`
}

/** What is missing, and how to come by it. */
export function missing(words: string): SafeHtml {
  return html`<p class="missing">${words}</p>`
}
