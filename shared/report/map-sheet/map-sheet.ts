import { cornersOf } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import { projectMetric } from '../../indicators/community'
import type { IndicatorResult } from '../../indicators/result'
import { AppError } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { textOf } from '../../model/table'
import type { Locale } from '../../words/catalogues'
import { ink, softInk } from '../colours'
import { html, type SafeHtml } from '../html'
import { textWidth } from '../map/labels'
import { coordinate } from '../map/paths'
import type { Report } from '../report'
import { reportOf } from '../report'
import { communityName } from '../sections/masthead'
import type { MapSheetChoices } from './choices'
import { drawCompass, scaleText } from './compass'
import { factsTable, type SheetFact, sheetFacts } from './facts'
import { drawGridCrosses, drawGridValues } from './graticule'
import { factsWidthMm, type PaperBox, paperUnit, type SheetLayout, sheetLayout } from './layout'
import { drawLegend } from './legend-block'
import { drawMap } from './map-drawing'
import { sheetFrame } from './sheet-frame'
import { type SheetPlane, sheetPlaneAt } from './sheet-plane'
import { sizeToFit, textAt } from './sheet-text'
import { sheetView } from './sheet-view'

/** What a sheet is made from. */
export interface MapSheetInput {
  readonly project: ProjectView
  readonly choices: MapSheetChoices
  /** The evidence to lay over the map: that of the indicator chosen. */
  readonly result: IndicatorResult | null
  readonly locale: Locale
  /** ISO 8601. */
  readonly now: string
  /** Called after every little piece of work; what it throws ends the drawing. */
  readonly onWork?: (() => void) | undefined
}

/** A sheet, and what a window needs to know of it to move its map about. */
export interface MapSheet {
  /** A whole document, one unit a millimetre. */
  readonly svg: string
  readonly title: string
  readonly widthMm: number
  readonly heightMm: number
  /** Where on the page the map is. */
  readonly map: PaperBox
  readonly scale: number
  readonly crs: string
  /** The middle of the map, `[lng, lat]`. */
  readonly centre: readonly [number, number]
  readonly facts: readonly SheetFact[]
}

const fonts: Readonly<Record<Locale, string>> = {
  'zh-CN':
    "'Source Han Sans SC','Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif",
  en: "'Noto Sans','Helvetica Neue',Arial,'Liberation Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif",
}

/**
 * Draws a map as a sheet of paper at a true scale, with everything that must stand on one: title, legend of what is
 * drawn, scale, north, grid, coordinate system, sources, the number of its approval and what it is not.
 * @throws AppError `map_sheet.nothing` while there is nothing that could be drawn
 */
export function drawMapSheet({ project, choices, result, locale, now, onWork }: MapSheetInput): MapSheet {
  const { paper, orientation } = choices
  const plane = sheetPlaneAt(choices.centre ?? projectMetric(project).toLngLat([0, 0]))
  const whole = reportOf({ project, results: [], effect: null, locale, now, pictures: new Map() })
  const unit = paperUnit(paper)

  // The facts say the scale, the scale follows from the map's size, and that from how high the facts are:
  // a first round with a scale as long as any.
  const tableFor = (report: Report, view: ProjectView, scale: number) => {
    const facts = sheetFacts(report, view, { crs: plane.crs, scale, schemeId: choices.schemeId })
    return {
      facts,
      table: factsTable(facts, remarksOf(report, choices.mark), factsWidthMm(paper, orientation), unit),
    }
  }
  const height = tableFor(whole, sheetView(project, choices.hidden, everywhere), 100_000).table.heightMm
  const layout = sheetLayout(paper, orientation, height)
  const frame = sheetFrame(project, plane, choices, layout.map)
  if (!frame) throw new AppError('map_sheet.nothing')

  const view = sheetView(project, choices.hidden, degreesOf(frame.bounds, plane))
  const report: Report = {
    ...whole,
    project: view,
    metric: plane.metric,
    spaces: [...project.rows('spaces')].filter(
      ({ properties }) => choices.schemeId !== null && properties.scheme_id === choices.schemeId,
    ),
  }
  const { facts, table } = tableFor(report, view, frame.scale)
  const { drawing, entries } = drawMap({ report, frame, id: 'sheet', onWork }, choices, result)
  const { words } = report
  const title = choices.title || usualTitle(report, choices)
  const { map, widthMm, heightMm } = layout
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthMm} ${heightMm}" width="${widthMm}mm" height="${heightMm}mm" lang="${locale}" font-family="${fonts[locale]}">
    <title>${title}</title>
    <desc>${facts.map(({ label, value }) => `${label} ${value}`).join('\n')}</desc>
    <rect width="${widthMm}" height="${heightMm}" fill="#ffffff"/>
    <g id="map" transform="translate(${coordinate(map.x)} ${coordinate(map.y)})">
      ${drawing}
      ${choices.grid && drawGridCrosses(frame)}
      <rect width="${coordinate(map.width)}" height="${coordinate(map.height)}" fill="none" stroke="${ink}" stroke-width="0.3"/>
    </g>
    ${choices.grid && drawGridValues(frame, layout)}
    ${drawFrame(layout, orientation === 'landscape')}
    ${drawTitle(layout, title, choices.subtitle || usualSubtitle(report, choices))}
    ${drawCompass(frame, words, layout, paper)}
    ${drawLegend(entries, words, layout)}
    ${table.draw(layout.facts)}
  </svg>`
  return {
    svg: svg.markup,
    title,
    widthMm,
    heightMm,
    map,
    scale: frame.scale,
    crs: plane.crs,
    centre: plane.metric.toLngLat(middleOf(frame.bounds)),
    facts: [
      { label: words.say('map_sheet.fact.title'), value: `${title} ${scaleText(frame.scale)}` },
      ...facts,
    ],
  }
}

const everywhere: Bounds = [-180, -90, 180, 90]

const middleOf = ([west, south, east, north]: Bounds) => [(west + east) / 2, (south + north) / 2] as const

/** The degrees around a box of the plane; its sides bend, so a little more than its corners say. */
function degreesOf(bounds: Bounds, { metric }: SheetPlane): Bounds {
  const corners = cornersOf(bounds, metric)
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  const more = 0.0005
  return [
    Math.min(...lngs) - more,
    Math.min(...lats) - more,
    Math.max(...lngs) + more,
    Math.max(...lats) + more,
  ]
}

function usualTitle(report: Report, { schemeId }: MapSheetChoices): string {
  const kind = schemeId === null ? 'today' : 'scheme'
  return report.words.say(`map_sheet.title.${kind}`, { name: communityName(report) })
}

function usualSubtitle({ words, project }: Report, { schemeId, theme, indicator }: MapSheetChoices): string {
  if (indicator !== null) return words.say(`indicator.${indicator}.name`)
  const scheme = schemeId === null ? undefined : project.row('schemes', schemeId)
  return textOf(scheme?.properties.name) ?? words.say(`map_sheet.subtitle.${theme}`)
}

function remarksOf(report: Report, mark: boolean): string[] {
  const { words } = report
  return [
    ...(mark ? [words.say('report.draft_mark'), words.say('report.not_survey')] : []),
    ...(report.setting('fictional') === 'true' ? [words.say('report.fictional')] : []),
  ]
}

/** The outer frame, and the line between the map and what stands beside it. */
function drawFrame({ frame, title, legend, compass, facts }: SheetLayout, isLandscape: boolean): SafeHtml {
  const at = coordinate
  const below = at(title.y + title.height)
  const bottom = at(frame.y + frame.height)
  const underCompass = `M${at(legend.x)} ${at(legend.y)}H${at(legend.x + legend.width)}`
  const divider = isLandscape
    ? `M${at(compass.x)} ${below}V${bottom}`
    : `M${at(frame.x)} ${at(facts.y)}H${at(frame.x + frame.width)}M${at(facts.x)} ${at(facts.y)}V${bottom}`
  return html`<g id="frame" fill="none" stroke="${ink}">
    <rect x="${at(frame.x)}" y="${at(frame.y)}" width="${at(frame.width)}" height="${at(frame.height)}" stroke-width="0.6"/>
    <path d="M${at(title.x)} ${below}H${at(title.x + title.width)}${divider}${underCompass}" stroke-width="0.25"/>
  </g>`
}

/** Title on the left, subtitle on the right of the same line, each no larger than its share of the line. */
function drawTitle({ title, unit }: SheetLayout, text: string, subtitle: string): SafeHtml {
  const edge = 5 * unit
  const baseline = title.y + title.height / 2 + 2.4 * unit
  const sizeMm = sizeToFit(text, (title.width - 2 * edge) * 0.64, 7.2 * unit)
  const rest = title.width - 2 * edge - textWidth(text, sizeMm) - 6 * unit
  return html`<g id="title">
    ${textAt(title.x + edge, baseline, text, { sizeMm, colour: ink, bold: true })}
    ${subtitle && textAt(title.x + title.width - edge, baseline, subtitle, { sizeMm: sizeToFit(subtitle, rest, 3.8 * unit), colour: softInk, anchor: 'end' })}
  </g>`
}
