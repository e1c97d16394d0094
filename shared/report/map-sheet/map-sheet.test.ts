import fc from 'fast-check'
import proj4 from 'proj4'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { reportCommunity } from '../../../test/builders/report-community'
import type { IndicatorResult } from '../../indicators/result'
import { MemoryProject } from '../../model/memory-project'
import { AppError } from '../../model/message'
import type { Row } from '../../model/row'
import type { Locale } from '../../words/catalogues'
import { type MapSheetChoices, usualChoices } from './choices'
import { drawMapSheet, type MapSheet } from './map-sheet'

const now = '2025-06-01T08:00:00Z'

function sheetOf(
  project: MemoryProject,
  choices: Partial<MapSheetChoices> = {},
  { locale = 'zh-CN' as Locale, result = null as IndicatorResult | null } = {},
): MapSheet {
  return drawMapSheet({ project, choices: { ...usualChoices, ...choices }, result, locale, now })
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Ids of the groups around it. */
  readonly within: readonly string[]
  text: string
}

/** Reads a sheet as strict XML. */
function elementsOf({ svg }: MapSheet): Element[] {
  const all: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const within = open.flatMap(({ attributes: { id } }) => id ?? [])
    const element = { name, attributes: attributes as Record<string, string>, within, text: '' }
    open.push(element)
    all.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.write(svg).close()
  return all
}

const textsIn = (sheet: MapSheet, group: string) =>
  elementsOf(sheet)
    .filter(({ name, within }) => name === 'text' && within.includes(group))
    .map(({ text }) => text)

const facilitiesAt = (places: readonly (readonly number[])[]): Row[] =>
  places.map((place, index) => ({
    id: index + 1,
    geometry: { type: 'Point', coordinates: [...place] },
    properties: { name: `设施${index}`, kind: 'clinic' },
  }))

function projectWith(tables: Readonly<Record<string, readonly Row[]>>): MemoryProject {
  const project = new MemoryProject()
  for (const [table, rows] of Object.entries(tables)) project.load(table, rows)
  return project
}

/** Metres along the ground, by a projection laid through the first place: independent of the sheet's own. */
function groundMetres(from: readonly [number, number], to: readonly [number, number]): number {
  const aroundFrom = `+proj=aeqd +lat_0=${from[1]} +lon_0=${from[0]} +datum=WGS84 +units=m`
  const [x, y] = proj4('+proj=longlat +datum=WGS84', aroundFrom, [to[0], to[1]])
  return Math.hypot(x, y)
}

/** Middles of the facilities' signs on the map, in millimetres. */
const signsOf = (sheet: MapSheet) =>
  elementsOf(sheet)
    .filter(({ name, within }) => name === 'rect' && within.includes('facilities'))
    .map(({ attributes: { x, y, width, height } }) => [
      Number(x) + Number(width) / 2,
      Number(y) + Number(height) / 2,
    ])

describe('a map sheet', () => {
  it('is true to its scale: what is measured on paper is so many metres on the ground, within 0.1 %', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 74, max: 134, noNaN: true }),
        fc.double({ min: 19, max: 52, noNaN: true }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.constantFrom(500, 1000, 2000, 5000),
        fc.constantFrom('A4' as const, 'A3' as const, 'A2' as const),
        (lng, lat, angle, scale, paper) => {
          // 70 mm on either side of the middle, whatever the scale.
          const degrees = (0.07 * scale) / 111_000
          const [east, north] = [
            (Math.cos(angle) * degrees) / Math.cos((lat * Math.PI) / 180),
            Math.sin(angle) * degrees,
          ]
          const ends = [
            [lng - east, lat - north],
            [lng + east, lat + north],
          ] as const
          const sheet = sheetOf(projectWith({ facilities: facilitiesAt(ends) }), {
            scale,
            paper,
            centre: [lng, lat],
          })
          const [first = [], second = []] = signsOf(sheet)
          const onPaperMm = Math.hypot((first[0] ?? 0) - (second[0] ?? 0), (first[1] ?? 0) - (second[1] ?? 0))
          const shownM = (onPaperMm * sheet.scale) / 1000
          const trueM = groundMetres(ends[0], ends[1])
          expect(Math.abs(shownM / trueM - 1)).toBeLessThan(0.001)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has a scale bar as long as it says', () => {
    for (const scale of [500, 1000, 2000, 5000]) {
      const elements = elementsOf(sheetOf(reportCommunity(), { scale }))
      const bar = elements.find(({ attributes: { id } }) => id === 'scale-bar')
      const parts = elements.filter(({ name, within }) => name === 'rect' && within.includes('scale-bar'))
      const lengthMm = parts.reduce((sum, { attributes: { width } }) => sum + Number(width), 0)
      expect((lengthMm * scale) / 1000 / Number(bar?.attributes['data-metres'])).toBeCloseTo(1, 3)
    }
  })

  it('shows the whole community when no scale is asked for, on every paper', () => {
    for (const paper of ['A4', 'A3', 'A2'] as const) {
      for (const orientation of ['landscape', 'portrait'] as const) {
        const sheet = sheetOf(reportCommunity(), { paper, orientation, hidden: [] })
        const boundary = elementsOf(sheet).findLast(
          ({ name, within }) => name === 'path' && within.includes('structures'),
        )
        const numbers = (boundary?.attributes.d ?? '').match(/-?[\d.]+/g)?.map(Number) ?? []
        expect(numbers.length).toBeGreaterThan(7)
        for (const [index, value] of numbers.entries()) {
          expect(value).toBeGreaterThan(0)
          expect(value).toBeLessThan(index % 2 === 0 ? sheet.map.width : sheet.map.height)
        }
      }
    }
  })

  it.each(['A4', 'A3', 'A2'] as const)('is %s in millimetres, either way up', (paper) => {
    const [short, long] = { A4: [210, 297], A3: [297, 420], A2: [420, 594] }[paper] as [number, number]
    const upright = sheetOf(reportCommunity(), { paper, orientation: 'portrait' })
    expect([upright.widthMm, upright.heightMm]).toEqual([short, long])
    const lying = sheetOf(reportCommunity(), { paper, orientation: 'landscape' })
    expect(elementsOf(lying)[0]?.attributes).toMatchObject({
      width: `${long}mm`,
      height: `${short}mm`,
      viewBox: `0 0 ${long} ${short}`,
    })
  })

  it('writes the values of the grid where they are', () => {
    const place = [116.35, 39.96] as const
    const sheet = sheetOf(projectWith({ facilities: facilitiesAt([place]) }), { scale: 1000, centre: place })
    const eastings = elementsOf(sheet).filter(
      ({ name, within, attributes }) =>
        name === 'text' && within.includes('grid-values') && !attributes.transform,
    )
    const [x = 0] = signsOf(sheet)[0] ?? []
    const epsg4548 = '+proj=tmerc +lat_0=0 +lon_0=117 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m'
    const [easting] = proj4('+proj=longlat +datum=WGS84', epsg4548, [...place])
    expect(sheet.crs).toBe('EPSG:4548')
    expect(eastings.length).toBeGreaterThan(5)
    for (const { text, attributes } of eastings) {
      const onPage = sheet.map.x + x + Number(text) - easting
      expect(Math.abs(Number(attributes.x) - onPage)).toBeLessThan(0.03)
    }
  })

  it.each(['zh-CN', 'en'] as const)('says in %s everything that must stand beside a map', (locale) => {
    const project = projectWith({
      facilities: facilitiesAt([[116.35, 39.96]]),
      settings: [
        { id: 1, geometry: null, properties: { key: 'name', value: '<梧桐里> & 河沿' } },
        { id: 2, geometry: null, properties: { key: 'planner', value: '林工' } },
        { id: 3, geometry: null, properties: { key: 'map_notice', value: '审图号：京S（2025）001号' } },
        { id: 4, geometry: null, properties: { key: 'map_source', value: '街道提供' } },
      ],
    })
    const texts = textsIn(sheetOf(project, { scale: 1000 }, { locale }), 'facts').join('')
    expect(texts).toContain('1:1000')
    expect(texts).toContain('EPSG:4548')
    expect(texts).toContain('林工')
    expect(texts).toContain('京S（2025）001号')
    expect(texts).not.toContain('审图号：京S')
    expect(texts).toContain('街道提供')
    expect(texts).toContain('2025')
    expect(textsIn(sheetOf(project, {}, { locale }), 'title')[0]).toContain('<梧桐里> & 河沿')
  })

  it('asks whether the map must be submitted while nobody wrote a number', () => {
    expect(textsIn(sheetOf(reportCommunity()), 'facts').join('')).toMatch(/审图号.*请先确认是否须送审/)
  })

  it('is marked as a draft unless somebody takes the mark off', () => {
    const marked = sheetOf(reportCommunity())
    expect(textsIn(marked, 'map')).toContain('内部讨论稿 · 非测绘成果')
    expect(textsIn(marked, 'facts')).toContain('内部讨论稿 · 非测绘成果')
    expect(sheetOf(reportCommunity(), { mark: false }).svg).not.toContain('非测绘成果')
  })

  it('explains only what is drawn', () => {
    const project = reportCommunity()
    const all = textsIn(sheetOf(project), 'legend')
    expect(all).toContain('社区边界')
    const fewer = textsIn(sheetOf(project, { hidden: ['boundary', 'roads', 'observations'] }), 'legend')
    expect(fewer).not.toContain('社区边界')
    expect(fewer).not.toContain('道路')
    expect(all.some((words) => words.startsWith('问题'))).toBe(false)
    const issues = textsIn(sheetOf(project, { hidden: [] }), 'legend')
    expect(issues.some((words) => words.startsWith('问题'))).toBe(true)
  })

  it('leaves out of the legend what lies beside the map', () => {
    const project = projectWith({ facilities: facilitiesAt([[116.35, 39.96]]) })
    expect(textsIn(sheetOf(project, { scale: 500, centre: [116.36, 39.96] }), 'legend')).toEqual(['图例'])
  })

  it('colours buildings by floors and by year, what nobody wrote down on its own', () => {
    const square = (lng: number): Row['geometry'] => ({
      type: 'Polygon',
      coordinates: [
        [
          [lng, 39.96],
          [lng + 0.0002, 39.96],
          [lng + 0.0002, 39.9602],
          [lng, 39.96],
        ],
      ],
    })
    const buildings = [6, 30, null].map((floors, index) => ({
      id: index + 1,
      geometry: square(116.35 + index * 0.0005),
      properties: { floors, built_year: floors === null ? null : 1980 + floors },
    }))
    const project = projectWith({ buildings })
    const legendOf = (theme: MapSheetChoices['theme']) => textsIn(sheetOf(project, { theme }), 'legend')
    expect(legendOf('floors')).toEqual(['图例', '4–6 层', '19 层及以上', '层数不详'])
    expect(legendOf('year')).toEqual(['图例', '1980–1989 年', '2001–2010 年', '年代不详'])
    expect(legendOf('plain')).toEqual(['图例', '建筑'])
  })

  it('names OpenStreetMap where a row is theirs', () => {
    const [row] = facilitiesAt([[116.35, 39.96]])
    const withSource = (properties: Row['properties']) =>
      sheetOf(
        projectWith({
          facilities: row ? [{ ...row, properties: { ...row.properties, ...properties } }] : [],
        }),
      ).svg
    expect(withSource({ source: 'bupt.xml', source_id: 'way/12' })).toContain('© OpenStreetMap')
    expect(withSource({ source: '普查.shp', source_id: '12' })).not.toContain('OpenStreetMap')
    expect(withSource({ source: '普查.shp', source_id: '12' })).toContain('普查.shp')
  })

  it('draws the spaces of the scheme chosen, and of no other', () => {
    const project = reportCommunity()
    expect(textsIn(sheetOf(project), 'legend')).not.toContain('方案空间')
    const [scheme] = [...project.rows('schemes')]
    const sheet = sheetOf(project, { schemeId: scheme?.id ?? null })
    expect(textsIn(sheet, 'legend')).toContain('方案空间')
    expect(sheet.title).toMatch(/更新方案图$/)
    expect(sheet.facts.map(({ label }) => label)).toContain('方案')
    const spaces = [...project.rows('spaces')].filter(({ properties }) => properties.scheme_id === scheme?.id)
    for (const { properties } of spaces)
      if (typeof properties.name === 'string') expect(textsIn(sheet, 'labels')).toContain(properties.name)
  })

  it('lays the evidence of an indicator over the map', () => {
    const project = reportCommunity()
    const ids = [...project.rows('buildings')].map(({ id }) => id)
    const result: IndicatorResult = {
      id: 'H25-14',
      value: 1,
      unit: 'space',
      standard: null,
      verdict: 'unknown',
      origin: 'computed',
      reasons: [],
      alternatives: [],
      basis: [],
      evidence: [{ role: 'not_covered', table: 'buildings', ids }],
    }
    const sheet = sheetOf(project, { indicator: 'H25-14' }, { result })
    expect(textsIn(sheet, 'legend').join('')).toContain('未覆盖')
    expect(elementsOf(sheet).some(({ within }) => within.includes('coverage'))).toBe(true)
  })

  it('says what to do while there is nothing to draw', () => {
    const draw = () => sheetOf(new MemoryProject())
    expect(draw).toThrow(AppError)
    expect(draw).toThrow(expect.objectContaining({ code: 'map_sheet.nothing' }))
  })

  it('is well-formed whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const project = projectWith({
          facilities: facilitiesAt([[116.35, 39.96]]).map((row) => ({ ...row, properties: { name: text } })),
        })
        expect(elementsOf(sheetOf(project, { title: text, subtitle: text }))[0]?.name).toBe('svg')
      }),
      { numRuns: 60 },
    )
  })
})
