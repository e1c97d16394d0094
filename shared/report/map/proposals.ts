import { accent, amber, ground } from '../colours'
import { html, type SafeHtml } from '../html'
import { drawn, drawnAreas, joined, type Sheet } from './sheet'

/** Leftover land hatched in amber, rejected pieces left out; then the scheme's spaces, haloed in white, planted where they are green. */
export function drawProposals(sheet: Sheet): SafeHtml {
  const { project, spaces } = sheet.report
  const land = drawnAreas(
    sheet,
    [...project.rows('land')].filter(({ properties }) => properties.status !== 'rejected'),
  )
  const sketched = drawnAreas(sheet, spaces)
  const planted = sketched.filter(({ row }) => plantedKinds.has(String(row.properties.kind)))
  return html`
    ${drawn(land, html`fill="#fbe9bf" fill-opacity="0.75"`)}
    ${drawn(land, html`fill="url(#${sheet.id}-land)" stroke="${amber}" stroke-width="0.3" stroke-linejoin="round"`)}
    ${drawn(
      sketched,
      html`fill="${accent}" stroke="${ground.halo}" stroke-width="1" stroke-linejoin="round"`,
    )}
    ${drawn(sketched, html`fill="${accent}" stroke="#07453f" stroke-width="0.3" stroke-linejoin="round"`)}
    ${planted.length > 0 && html`<path d="${joined(planted)}" fill-rule="evenodd" fill="url(#${sheet.id}-trees)"/>`}`
}

const plantedKinds = new Set(['pocket_park', 'community_garden', 'elderly_corner', 'playground'])
