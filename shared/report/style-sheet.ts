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

const fonts =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif'

/** How the report looks: on A4 first, as a white sheet on screen second. Everything in it is ours or a CSS string. */
export function styleSheet(margins: PageMargins): SafeHtml {
  return new SafeHtml(`${pageRules(margins)}${typeRules}${tableRules}${partRules}${screenRules}`)
}

function pageRules({ head, mark, date, beforeNumber, afterNumber }: PageMargins): string {
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

const typeRules = `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body {
  margin: 0; background: #fff; color: ${ink};
  font: 9.5pt/1.65 ${fonts}; font-variant-numeric: tabular-nums; font-feature-settings: "tnum";
  line-break: strict; overflow-wrap: anywhere; text-autospace: normal; text-spacing-trim: normal;
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
svg.patterns { position: absolute; }
`

const tableRules = `
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.5; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
tr { break-inside: avoid; }
th, td { padding: 1.3mm 2mm 1.3mm 0; text-align: left; vertical-align: top; font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { padding-top: 0; color: ${softInk}; font-size: 7.5pt; border-bottom: 0.3mm solid ${ink}; white-space: nowrap; vertical-align: bottom; }
tbody tr, tfoot tr { border-bottom: 0.2mm solid ${rule}; }
tbody th[scope="row"] { font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-top: 0.3mm solid ${ink}; }
.figure { white-space: nowrap; }
td.figure, th.figure, th.area, th.value, th.standard, th.before, th.after { text-align: right; padding-right: 5mm; }
tr.level th { padding: 3mm 0 0.8mm; color: ${accent}; font-weight: 600; break-after: avoid; }
tr.level { break-after: avoid; }
`

const screenRules = `
@media screen {
  html { background: #d8d8d3; }
  body { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 12mm 15mm 16mm; box-shadow: 0 1px 12px rgb(0 0 0 / 0.18); }
}
`
