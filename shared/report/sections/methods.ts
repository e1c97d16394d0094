import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import { section } from './section'

/** How each figure came about, so that anybody can check it. */
export function methods({ words, results }: Report): SafeHtml | null {
  if (results.length === 0) return null
  return section(
    'methods',
    words.say('report.methods.title'),
    html`<dl>${results.map(
      ({
        id,
        basis,
      }) => html`<div><dt>${words.say(`indicator.${id}.name`)} <span class="code">${id}</span></dt>
        <dd>${words.say(`indicator.${id}.method`)}${
          basis.length > 0 &&
          html`<small>${words.say('report.methods.basis', {
            basis: basis
              .map(({ code, params }) => words.say(code, params))
              .join(words.say('report.clause_separator')),
          })}</small>`
        }</dd></div>`,
    )}</dl>`,
  )
}
