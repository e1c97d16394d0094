import { type Bounds, planeBounds } from '../../geometry/bounds'
import { toPlaneLines, toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { html, type SafeHtml } from '../html'
import { frameAround, type MapFrame } from '../map/frame'
import { legend } from '../map/legend'
import type { Sheet } from '../map/sheet'
import { svgMap } from '../map/svg-map'
import type { Report } from '../report'
import { communityName } from './masthead'
import { missing, section } from './section'

/**
 * What an A4 sheet in portrait leaves beside its margins, the masthead (65 mm at most), the heading (16),
 * a legend of six lines (26) and a notice of three (12): title and map stay on one page.
 */
const sheetMm = { width: 180, height: 144 } as const
const marginM = 12

/** The whole community on one sheet, with everything that must stand beside a map. */
export function mapPage(report: Report): SafeHtml {
  const { words } = report
  const bounds = mapBounds(report)
  if (!bounds)
    return section('map-page', words.say('report.map.title'), missing(words.say('report.map.missing')))
  const sheet: Sheet = {
    report,
    frame: frameAround(bounds, marginM, sheetMm.width, sheetMm.height),
    id: 'community',
  }
  const title = words.say('report.map.of', { name: communityName(report) })
  return section(
    'map-page',
    words.say('report.map.title'),
    html`<figure>${svgMap(sheet, { title, issues: true })}
      <figcaption>${legend(sheet, { issues: true })}${mapNotice(report, sheet.frame)}</figcaption></figure>`,
  )
}

/** CRS, scale, sources and the number of the map's approval: asked for, where it is not said. */
function mapNotice(report: Report, frame: MapFrame): SafeHtml {
  const { words } = report
  const source = report.setting('map_source')
  const date = report.setting('map_date')
  const number = report.setting('map_notice')
  return html`<p class="map-notice">${words.say('report.map.crs')} ${words.say('report.map.scale', {
    scale: words.numbers.plain(frame.scale).replaceAll(/[,\s]/g, ''),
  })} ${source && words.say('report.map.source', { source })} ${date && words.say('report.map.date', { date })} ${
    number ? words.say('report.map.notice', { number }) : words.say('report.map.no_notice')
  } ${words.say('report.not_survey')}</p>`
}

/** Tables that say what to show, the first that has anything: a stray point far out must not shrink the rest. */
const frameTables = [
  ['boundary'],
  ['buildings', 'land', 'spaces', 'green'],
  ['roads', 'observations', 'opinions', 'facilities'],
]

/** What a map of the whole community shows, in metres on the plane; `null` while there is nothing. */
export function mapBounds({ project, metric }: Pick<Report, 'project' | 'metric'>): Bounds | null {
  for (const tables of frameTables) {
    const bounds = planeBounds(
      tables
        .flatMap((table) => [...project.rows(table)])
        .flatMap(({ geometry }) => [
          ...toPlanePolygons(geometry, metric).flat(2),
          ...toPlaneLines(geometry, metric).flat(),
          ...toPlanePoints(geometry, metric),
        ]),
    )
    if (bounds) return bounds
  }
  return null
}
