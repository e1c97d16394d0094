import { type IssueInk, severityInk, softInk, solvedInk, vermilion } from '../colours'
import { html, type SafeHtml } from '../html'
import type { NumberedIssue } from '../numbered-issues'
import { placeOf } from '../place-of'
import { coordinate, isPointOnSheet } from './paths'
import { drawn, drawnAreas, type Sheet } from './sheet'
import { type Mark, spreadMarks } from './spread-marks'

const fewIssues = 80
/** Beyond this no number could be read: places are dotted, and the list says what they are. */
const mostNumbered = 250

/** The ink of an issue's number on the map and in the list. */
export function issueInk({ row }: NumberedIssue): IssueInk {
  if (row.properties.status === 'solved') return solvedInk
  const severity = String(row.properties.severity)
  return severity in severityInk ? severityInk[severity as keyof typeof severityInk] : severityInk.general
}

/** Observations on the sheet with where their marks go, so that labels can keep clear of them. */
export interface PlacedIssues {
  readonly diameterMm: number
  readonly numbered: boolean
  readonly marks: readonly (Mark & { readonly issue: NumberedIssue })[]
}

export function placeIssues({ report, frame, onWork }: Sheet): PlacedIssues {
  const placed = report.issues.flatMap((issue) => {
    const place = placeOf(issue.row.geometry, report.metric)
    return place && isPointOnSheet(place, frame.bounds) ? [{ issue, place: frame.toPaper(place) }] : []
  })
  const numbered = placed.length <= mostNumbered
  const diameterMm = numbered ? (placed.length <= fewIssues ? 3.4 : 2.8) : 1
  const marks = spreadMarks(
    placed.map(({ place }) => place),
    diameterMm + 0.15,
    [frame.widthMm, frame.heightMm],
    onWork,
  )
  return {
    diameterMm,
    numbered,
    marks: placed.flatMap(({ issue }, index) => {
      const mark = marks[index]
      return mark ? [{ issue, ...mark }] : []
    }),
  }
}

/** Every observation at its place under its number in the list, outlined where it is an area. */
export function drawIssues(sheet: Sheet, { marks, numbered, diameterMm }: PlacedIssues): SafeHtml {
  const outlines = drawnAreas(
    sheet,
    marks.map(({ issue }) => issue.row),
  )
  return html`
    ${drawn(
      outlines,
      html`fill="${vermilion}" fill-opacity="0.1" stroke="${vermilion}" stroke-width="0.3" stroke-dasharray="1 0.6"`,
    )}
    <g stroke="${softInk}" stroke-width="0.18">${marks.map(({ place, at }) => {
      if (Math.hypot(at[0] - place[0], at[1] - place[1]) < diameterMm / 2) return null
      return html`<path d="M${coordinate(place[0])} ${coordinate(place[1])}L${coordinate(at[0])} ${coordinate(at[1])}"/>`
    })}</g>
    <g font-size="${coordinate(diameterMm * 0.56)}" font-weight="600" text-anchor="middle">${marks.map(
      ({ issue, at: [x, y] }) => {
        const { fill, text, line } = issueInk(issue)
        return html`<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(diameterMm / 2)}" fill="${fill}" stroke="${line}" stroke-width="0.25"/>${
          numbered &&
          html`<text x="${coordinate(x)}" y="${coordinate(y + diameterMm * 0.2)}" fill="${text}">${issue.number}</text>`
        }`
      },
    )}</g>`
}
