import type { Row } from '../../model/row'
import { numberOf } from '../../model/table'
import { ground } from '../colours'
import { html, type SafeHtml } from '../html'
import { coordinate } from './paths'
import { byLook, drawn, drawnAreas, drawnLines, joined, type Sheet } from './sheet'

/** Widths in metres where nobody measured: the screen's, so that both maps show the same street. */
const usualWidthM: Readonly<Record<string, number>> = {
  main: 16,
  secondary: 10,
  lane: 5,
  service: 4,
  pedestrian: 5,
}
const walkingClasses = new Set(['footpath', 'steps', 'cycleway'])
const usualStreamM = 6

/** What lies on the ground: land use, green, water, squares, parking, streets and paths. */
export function drawGround(sheet: Sheet): SafeHtml {
  const { project } = sheet.report
  const areas = (table: string, keep: (row: Row) => boolean = () => true) =>
    drawnAreas(sheet, [...project.rows(table)].filter(keep))
  return html`
    ${drawn(
      areas('land_use', ({ properties }) => properties.kind === 'residential'),
      html`fill="${ground.residential}"`,
    )}
    ${drawn(areas('green'), html`fill="${ground.green}" stroke="${ground.greenLine}" stroke-width="0.12"`)}
    ${drawn(areas('water'), html`fill="${ground.water}" stroke="${ground.waterLine}" stroke-width="0.12"`)}
    ${streams(sheet)}
    ${drawn(
      areas('activity_spaces'),
      html`fill="${ground.activity}" stroke="${ground.activityLine}" stroke-width="0.15"`,
    )}
    ${drawn(
      areas('parking'),
      html`fill="${ground.parking}" stroke="${ground.parkingLine}" stroke-width="0.15" stroke-dasharray="0.6 0.4"`,
    )}
    ${streets(sheet)}`
}

function streams(sheet: Sheet): SafeHtml {
  const lines = drawnLines(sheet, sheet.report.project.rows('water'))
  const widths = byLook(lines, ({ row }) =>
    Math.max(sheet.frame.mm(numberOf(row.properties.width_m) ?? usualStreamM), 0.3),
  )
  return html`${[...widths].map(
    ([width, shapes]) =>
      html`<path d="${joined(shapes)}" fill="none" stroke="${ground.water}" stroke-width="${coordinate(width)}" stroke-linecap="round"/>`,
  )}`
}

/** All casings before all surfaces, so that crossings are open; streets of one width as one. */
function streets(sheet: Sheet): SafeHtml {
  const lines = drawnLines(sheet, sheet.report.project.rows('roads'))
  const isPath = ({ row }: { row: Row }) => walkingClasses.has(String(row.properties.class))
  const paths = joined(lines.filter(isPath))
  const roads = byLook(
    lines.filter((line) => !isPath(line)),
    ({ row: { properties } }) =>
      Math.max(
        sheet.frame.mm(numberOf(properties.width_m) ?? usualWidthM[String(properties.class)] ?? 4),
        0.4,
      ),
  )
  const stroke = (colour: string, widen: number) =>
    [...roads].map(
      ([width, shapes]) =>
        html`<path d="${joined(shapes)}" stroke="${colour}" stroke-width="${coordinate(width + widen)}"/>`,
    )
  return html`
    <g fill="none" stroke-linecap="round" stroke-linejoin="round">
      <path d="${paths}" stroke="${ground.road}" stroke-width="0.7" opacity="0.8"/>
      <path d="${paths}" stroke="${ground.footpath}" stroke-width="0.22" stroke-linecap="butt" stroke-dasharray="0.8 0.5"/>
      ${stroke(ground.casing, 0.36)}
      ${stroke(ground.road, 0)}
    </g>`
}
