import { cssString, html } from './html'
import { type ReportInput, reportOf } from './report'
import { indicatorTable } from './sections/indicator-table'
import { issueList } from './sections/issue-list'
import { landList } from './sections/land-list'
import { mapPage } from './sections/map-page'
import { communityName, masthead } from './sections/masthead'
import { methods } from './sections/methods'
import { opinions } from './sections/opinions'
import { schemePage } from './sections/scheme-page'
import { styleSheet } from './style-sheet'

/**
 * The printable summary: one HTML document for A4 in portrait that needs nothing from outside, runs nothing,
 * and holds whatever people wrote as text. It is well-formed XML too, which is how a test proves that. Sections with nothing to show say what is missing.
 */
export function buildReport(input: ReportInput): string {
  const report = reportOf(input)
  const { words, locale, now } = report
  const title = `${communityName(report)} · ${words.say('report.title')}`
  const page = html`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
<title>${title}</title>
<style>${styleSheet(
    {
      head: cssString(title),
      mark: cssString(words.say('report.draft_mark')),
      date: cssString(words.numbers.date(now)),
      beforeNumber: cssString(words.say('report.page_before')),
      afterNumber: cssString(words.say('report.page_after')),
    },
    locale,
  )}</style>
</head>
<body>
<main>
${masthead(report)}
${mapPage(report)}
${indicatorTable(report)}
${issueList(report)}
${landList(report)}
${schemePage(report)}
${opinions(report)}
${methods(report)}
<footer class="colophon">${words.say('report.colophon', { date: words.numbers.date(now) })}</footer>
</main>
</body>
</html>
`
  return page.markup
}

export type { ReportInput } from './report'
