import { accent, amber, ink, rule, softInk, vermilion } from './colours'

/** The looks of single parts of the report. */
export const partRules = `
.fictional {
  margin: 0 0 4mm; padding: 1.2mm 3mm; border: 0.3mm solid ${amber}; border-left-width: 3mm;
  background: #fdf5e0; color: #5e3f00; font-size: 8.5pt;
}
.subtitle { margin: 0.6mm 0 1.4mm; font-size: 12pt; color: ${accent}; font-weight: 600; }
.made { display: flex; flex-wrap: wrap; gap: 0 5mm; margin: 0 0 3.5mm; color: ${softInk}; font-size: 8.5pt; }
.key-figures {
  display: grid; grid-template-columns: repeat(6, auto); justify-content: space-between; gap: 2mm 5mm;
  margin: 0 0 2mm; padding: 2.4mm 0; border-top: 0.3mm solid ${ink}; border-bottom: 0.2mm solid ${rule};
}
.key-figures dt { color: ${softInk}; font-size: 7.5pt; line-height: 1.4; }
.key-figures dd { margin: 0; line-height: 1.35; }
.key-figures b { font-size: 14pt; font-weight: 600; }
.key-figures i { font-style: normal; font-size: 8.5pt; }
.key-figures small { font-size: 7pt; line-height: 1.4; }
.key-figures.served { grid-template-columns: repeat(4, auto); border-top-width: 0.2mm; border-top-color: ${rule}; }
.tally { display: inline-flex; align-items: center; gap: 1mm; margin-right: 2.6mm; }
.tally .verdict-shape { width: 3.4mm; height: 3.4mm; }

section.map-page h2 { margin-top: 4mm; }
.legend { display: grid; grid-template-columns: repeat(5, auto); justify-content: space-between; gap: 0.5mm 3mm; margin: 2mm 0 1.6mm; padding: 0; list-style: none; font-size: 7.5pt; line-height: 3.7mm; }
:lang(en) .legend { grid-template-columns: repeat(4, auto); }
.legend li { display: inline-flex; align-items: center; gap: 1.4mm; white-space: nowrap; }
.map-notice { margin: 0; font-size: 7pt; }

span.verdict { display: inline-flex; align-items: center; gap: 1.2mm; white-space: nowrap; font-weight: 600; }
.verdict-shape { width: 3.2mm; height: 3.2mm; flex: none; }
span.verdict.pass { color: ${accent}; }
span.verdict.fail { color: ${vermilion}; }
span.verdict.unknown, span.verdict.none { color: ${softInk}; font-weight: 400; }
.indicators { table-layout: fixed; }
.indicators col.name { width: 36%; }
.indicators col.value, .indicators col.standard { width: 13.5%; }
.indicators col.verdict { width: 13%; }
.indicators th, .indicators td { padding-top: 1mm; padding-bottom: 1mm; }
.indicators td.source { font-size: 7.5pt; }
.indicators tbody { break-inside: avoid; border-bottom: 0.2mm solid ${rule}; }
.indicators tbody tr { border: 0; }
.indicators tbody.level { break-after: avoid; }
.indicators tbody.level th { padding: 2.2mm 0 0.6mm; color: ${accent}; font-weight: 600; }
.indicators .notes td { padding-top: 0; }

section.issues h2 { margin-bottom: 1.6mm; }
.issue-list { font-size: 8pt; table-layout: fixed; }
.issue-list col.number { width: 8mm; }
.issue-list col.place { width: 24mm; }
.issue-list col.indicator { width: 31mm; }
.issue-list col.severity { width: 17mm; }
.issue-list col.remedy { width: 36mm; }
.issue-list col.status { width: 14mm; }
:lang(en) .issue-list col.indicator { width: 36mm; }
:lang(en) .issue-list col.severity { width: 26mm; }
:lang(en) .issue-list col.status { width: 20mm; }
.issue-number { display: block; width: 5mm; height: 5mm; }
.issue img { float: right; width: 17mm; height: 13mm; margin: 0.4mm 0 0.6mm 2mm; object-fit: cover; border-radius: 0.6mm; }
.issue strong { font-weight: 600; }
.issue q { display: block; color: ${softInk}; quotes: "“" "”"; }
.remedy { font-size: 7.5pt; }

.land-list .mark { width: 18mm; }
.land-list .area { width: 30mm; }
section.scheme > h2 + p { break-after: avoid; }
.spaces, .effect { margin-top: 3mm; }
.effect .arrow { width: 8mm; padding: 1.3mm 0; text-align: center; color: ${softInk}; }
/* The figure after stands at the arrow, not at the verdict. */
.effect td.after, .effect th.after { text-align: left; }
.effect td.after b { color: ${accent}; font-weight: 600; }
.effect small { display: inline; margin-left: 2mm; }

.tallies .bar { width: 42%; padding-left: 3mm; }
.tallies td.bar { vertical-align: middle; }
.tallies, .spaces, .effect { break-inside: avoid; }
.stance-bar { display: flex; gap: 0.4mm; height: 3mm; }
.stance-bar .support { background: ${accent}; }
.stance-bar .neutral { background: #d5d3cb; }
.stance-bar .oppose { border: 0.25mm solid ${vermilion}; background: repeating-linear-gradient(135deg, ${vermilion} 0 0.35mm, #fff 0.35mm 0.9mm); }
.quotes .support h4 { color: ${accent}; }
.quotes .oppose h4 { color: ${vermilion}; }
.quotes { display: grid; grid-template-columns: repeat(3, 1fr); gap: 5mm; }
.quotes h4 { padding-bottom: 0.6mm; border-bottom: 0.3mm solid currentColor; }
blockquote { margin: 0 0 2.4mm; break-inside: avoid; }
blockquote p { margin: 0; font-size: 8.5pt; line-height: 1.6; }
blockquote footer { color: ${softInk}; font-size: 7.5pt; line-height: 1.4; }

.methods dl { columns: 2; column-gap: 8mm; margin: 0; font-size: 8pt; line-height: 1.6; }
.methods dl > div { break-inside: avoid; margin-bottom: 3mm; }
.methods dt { font-weight: 600; }
.methods dd { margin: 0; }
.colophon { margin-top: 8mm; padding-top: 2mm; border-top: 0.2mm solid ${rule}; color: ${softInk}; font-size: 7.5pt; line-height: 1.6; }
`
