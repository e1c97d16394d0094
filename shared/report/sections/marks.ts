import type { IndicatorResult, Verdict } from '../../indicators/result'
import { accent, softInk, vermilion } from '../colours'
import { html, type SafeHtml } from '../html'
import type { ReportWords } from '../report-words'

const shapes: Readonly<Record<Verdict, SafeHtml>> = {
  pass: html`<circle cx="6" cy="6" r="5.5" fill="${accent}"/><path d="M3.2 6.2L5.2 8.2L8.9 4.1" fill="none" stroke="#fff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  fail: html`<rect x="0.8" y="0.8" width="10.4" height="10.4" rx="1.6" fill="${vermilion}"/><path d="M3.6 3.6L8.4 8.4M8.4 3.6L3.6 8.4" stroke="#fff" stroke-width="1.5" stroke-linecap="round"/>`,
  unknown: html`<circle cx="6" cy="6" r="5.2" fill="#fff" stroke="${softInk}" stroke-width="1" stroke-dasharray="1.9 1.4"/><path d="M4.5 4.9C4.5 3.9 5.1 3.3 6 3.3S7.5 3.9 7.5 4.8C7.5 5.9 6 5.9 6 7.1M6 8.6V8.7" fill="none" stroke="${softInk}" stroke-width="1.1" stroke-linecap="round"/>`,
}

/** ✓, ✕ or ? as a shape that also tells in grey: disc, square, dashed ring. */
export function verdictShape(verdict: Verdict): SafeHtml {
  return html`<svg class="verdict-shape" viewBox="0 0 12 12" aria-hidden="true">${shapes[verdict]}</svg>`
}

/** The verdict by shape and word. One without a standard is no verdict at all, and says so. */
export function verdictMark(words: ReportWords, { verdict, standard }: IndicatorResult): SafeHtml {
  if (!standard) return html`<span class="verdict none">${words.say('report.no_verdict')}</span>`
  return html`<span class="verdict ${verdict}">${verdictShape(verdict)}${words.say(`verdict.${verdict}`)}</span>`
}
