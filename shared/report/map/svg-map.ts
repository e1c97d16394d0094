import { ground, rule } from '../colours'
import { html, type SafeHtml } from '../html'
import { drawDraftMark, drawFurniture } from './furniture'
import { drawGround } from './ground'
import { drawIssues, type PlacedIssues, placeIssues } from './issue-marks'
import { type Box, drawLabels } from './labels'
import { patterns } from './patterns'
import { drawProposals } from './proposals'
import type { Sheet } from './sheet'
import { drawStructures } from './structures'

/**
 * The map as inline SVG, one unit a millimetre of paper, drawn from the project's own layers.
 * `title` is what a screen reader says of it; `middle` goes between what stands on the ground and the proposals.
 */
export function svgMap(
  sheet: Sheet,
  options: { readonly title: string; readonly issues: boolean; readonly middle?: SafeHtml | null },
): SafeHtml {
  const { widthMm, heightMm } = sheet.frame
  const issues = options.issues ? placeIssues(sheet) : null
  return html`<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthMm} ${heightMm}" width="${widthMm}mm" height="${heightMm}mm" role="img" aria-label="${options.title}">
    ${patterns(sheet.id)}
    <clipPath id="${sheet.id}-sheet"><rect width="${widthMm}" height="${heightMm}"/></clipPath>
    <g clip-path="url(#${sheet.id}-sheet)">
      <rect width="${widthMm}" height="${heightMm}" fill="${ground.paper}"/>
      ${drawGround(sheet)}
      ${drawStructures(sheet)}
      ${options.middle}
      ${drawDraftMark(sheet)}
      ${drawProposals(sheet)}
      ${drawLabels(sheet, markBoxes(issues))}
      ${issues && drawIssues(sheet, issues)}
      ${drawFurniture(sheet)}
    </g>
    <rect x="0.15" y="0.15" width="${widthMm - 0.3}" height="${heightMm - 0.3}" fill="none" stroke="${rule}" stroke-width="0.3"/>
  </svg>`
}

function markBoxes(issues: PlacedIssues | null): Box[] {
  if (!issues) return []
  const half = issues.diameterMm / 2
  return issues.marks.map(({ at: [x, y] }): Box => [x - half, y - half, x + half, y + half])
}
