import type { Locale } from '../words/catalogues'
import { accent, ink, rule, softInk } from './colours'
import { SafeHtml } from './html'
import { partRules } from './style-parts'

/** What stands in the margin of every page, as CSS strings. */
export interface PageMargins {
  readonly head: SafeHtml
  readonly mark: SafeHtml
  readonly date: SafeHtml
  readonly beforeNumber: SafeHtml
  readonly afterNumber: SafeHtml
}

const chineseFonts =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif'

/** Latin letters and quotation marks of a Chinese font are too wide for English. */
const latinFonts = `"Segoe UI", "Helvetica Neue", "Noto Sans", Arial, ${chineseFonts}`

/** How the report looks: on A4 first, as a white sheet on screen second. Everything in it is ours or a CSS string. */
export function styleSheet(margins: PageMargins, locale: Locale): SafeHtml {
  const fonts = locale === 'en' ? latinFonts : chineseFonts
  return new SafeHtml(
    `${pageRules(margins, fonts)}${typeRules(fonts)}${tableRules}${partRules}${screenRules}`,
  )
}

function pageRules({ head, mark, date, beforeNumber, afterNumber }: PageMargins, fonts: string): string {
  const box = `font: 7.5pt/1.4 ${fonts}; color: ${softInk};`
  return `
@page {
  size: A4 portrait;
  margin: 17mm 15mm 16mm;
  @top-left { content: ${head}; ${box} }
  @top-right { content: ${mark}; ${box} }
  @bottom-left { content: ${date}; ${box} }
  @bottom-right { content: ${beforeNumber} counter(page) ${afterNumber}; ${box} font-variant-numeric: tabular-nums; }
}
@page :first { margin-top: 12mm; @top-left { content: none; } @top-right { content: none; } }
`
}

const typeRules = (fonts: string) => `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body {
  margin: 0; background: #fff; color: ${ink};
  font: 9.5pt/1.65 ${fonts}; font-variant-numeric: tabular-nums; font-feature-settings: "tnum";
  line-break: strict; overflow-wrap: anywhere; text-autospace: normal; text-spacing-trim: trim-start;
}
main { counter-reset: part; }
h1 { margin: 0; font-size: 23pt; line-height: 1.2; font-weight: 700; }
h2 {
  counter-increment: part; margin: 9mm 0 3mm; padding-bottom: 1.4mm; border-bottom: 0.5mm solid ${accent};
  font-size: 13.5pt; line-height: 1.3; font-weight: 600; break-after: avoid;
}
h2::before { content: counter(part) "  "; color: ${accent}; white-space: pre; }
:lang(zh-CN) h2::before { content: counter(part, simp-chinese-informal) "、"; }
h3 { margin: 5mm 0 1.6mm; font-size: 10.5pt; line-height: 1.4; font-weight: 600; break-after: avoid; }
h4 { margin: 0 0 1mm; font-size: 9pt; font-weight: 600; }
p { margin: 0 0 2mm; }
small { display: block; color: ${softInk}; font-size: 7.5pt; line-height: 1.5; font-weight: 400; }
.code { color: ${softInk}; font-size: 7.5pt; }
.note, .map-notice { color: ${softInk}; font-size: 8pt; line-height: 1.55; }
.missing { padding: 2.6mm 3.5mm; border: 0.25mm dashed #a9a69c; border-radius: 1mm; color: ${softInk}; }
section { break-before: auto; }
figure { margin: 0; break-inside: avoid; }
svg.map { display: block; width: 100%; height: auto; }
`

const tableRules = `
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.5; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
tr { break-inside: avoid; }
th, td { padding: 1.3mm 2mm 1.3mm 0; text-align: left; vertical-align: top; font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead td { border-bottom: 0.3mm solid ${ink}; }
thead th { padding-top: 0; color: ${softInk}; font-size: 7.5pt; border-bottom: 0.3mm solid ${ink}; vertical-align: bottom; }
tbody tr, tfoot tr { border-bottom: 0.2mm solid ${rule}; }
tbody th[scope="row"] { font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-top: 0.3mm solid ${ink}; }
.figure { white-space: nowrap; }
:lang(en) td.figure { white-space: normal; }
td.figure, th.figure, th.area, th.before { text-align: right; padding-right: 5mm; }
td.figure:last-child, th.figure:last-child, th.area:last-child { padding-right: 0; }
table + .note, table + p { margin-top: 2mm; }
`

const screenRules = `
@media screen {
  html { background: #d8d8d3; }
  body { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 12mm 15mm 16mm; box-shadow: 0 1px 12px rgb(0 0 0 / 0.18); }
}
`
