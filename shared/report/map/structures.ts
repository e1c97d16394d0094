import { type PlanePoint, toPlanePoints } from '../../geometry/plane'
import { accent, type BuildingUse, buildingUses, ground, vermilion } from '../colours'
import { html, type SafeHtml } from '../html'
import { coordinate } from './paths'
import { byLook, drawn, drawnAreas, drawnLines, type Sheet } from './sheet'

/** The use a building is drawn as: one nobody wrote down is drawn as "other". */
export function drawnUse(use: unknown): BuildingUse {
  return typeof use === 'string' && use in buildingUses ? (use as BuildingUse) : 'other'
}

/** What stands on the ground: buildings by use, walls and gates, and the boundary of the community. */
export function drawStructures(sheet: Sheet): SafeHtml {
  const { project } = sheet.report
  return html`
    ${buildings(sheet)}
    ${barriers(sheet)}
    ${[...project.rows('gates')].flatMap((row) =>
      toPlanePoints(row.geometry, sheet.report.metric).map((place) =>
        gate(sheet, place, row.properties.open),
      ),
    )}
    ${drawn(
      drawnAreas(sheet, project.rows('boundary')),
      html`fill="none" stroke="${accent}" stroke-width="0.5" stroke-dasharray="3 0.8 0.5 0.8" stroke-linejoin="round"`,
    )}`
}

function buildings(sheet: Sheet): SafeHtml {
  const all = drawnAreas(sheet, sheet.report.project.rows('buildings'))
  const byUse = byLook(all, ({ row }) => drawnUse(row.properties.use))
  const uses = Object.keys(buildingUses) as BuildingUse[]
  return html`<g stroke="${ground.buildingLine}" stroke-width="0.14" stroke-linejoin="round">${uses.map(
    (use) => {
      sheet.onWork?.()
      const { fill, hatch } = buildingUses[use]
      const shapes = byUse.get(use) ?? []
      return html`${drawn(shapes, html`fill="${fill}"`)}${
        hatch && drawn(shapes, html`fill="url(#${sheet.id}-${hatch})" stroke="none"`)
      }`
    },
  )}</g>`
}

function barriers(sheet: Sheet): SafeHtml {
  const all = drawnLines(sheet, sheet.report.project.rows('barriers'))
  const kindOf = (wanted: (kind: unknown) => boolean) => all.filter(({ row }) => wanted(row.properties.kind))
  return html`
    ${drawn(
      kindOf((kind) => kind === 'hedge'),
      html`fill="none" stroke="${ground.hedge}" stroke-width="0.4"`,
    )}
    ${drawn(
      kindOf((kind) => kind !== 'hedge' && kind !== 'kerb'),
      html`fill="none" stroke="${ground.wall}" stroke-width="0.35" stroke-dasharray="1.4 0.5" stroke-linejoin="round"`,
    )}`
}

function gate({ frame }: Sheet, place: PlanePoint, open: unknown): SafeHtml {
  const [x, y] = frame.toPaper(place)
  return html`<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="0.6" fill="${
    open === false ? vermilion : ground.road
  }" stroke="${ground.wall}" stroke-width="0.25"/>`
}
