import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, it } from 'vitest'
import { realOverlay } from '../../test/builders/community-overlay'
import { reportCommunity, reportPictures } from '../../test/builders/report-community'
import type { Overlay } from '../geometry/overlay'
import { runCheck } from '../indicators/run-check'
import { schemeEffect } from '../indicators/scheme-effect'
import { MemoryProject } from '../model/memory-project'
import type { Row } from '../model/row'
import { vocabularies } from '../model/vocabularies'
import type { Locale } from '../words/catalogues'
import { buildReport } from './build-report'

const locales: readonly Locale[] = ['zh-CN', 'en']
const now = '2025-06-01T08:00:00Z'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

function reportOn(project: MemoryProject, locale: Locale, schemeId: number | null = 1): string {
  return buildReport({
    project,
    results: runCheck(project, { overlay }),
    effect: schemeId === null ? null : schemeEffect(project, { overlay }, schemeId),
    locale,
    now,
    pictures: reportPictures,
  })
}

interface Parsed {
  readonly elements: readonly {
    readonly name: string
    readonly attributes: Readonly<Record<string, string>>
  }[]
  /** What a reader sees, the style sheet left out. */
  readonly text: string
  /** The text of each section by its class. */
  readonly sections: ReadonlyMap<string, string>
}

/** Reads the report as XML, which is stricter than any browser: it throws where a tag or an escape is wrong. */
function parsed(report: string): Parsed {
  const elements: { name: string; attributes: Record<string, string> }[] = []
  const sections = new Map<string, string>()
  const open: string[] = []
  let section = ''
  let text = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name)
    elements.push({ name, attributes: attributes as Record<string, string> })
    if (name === 'section') section = String(attributes.class)
    text += ' '
  })
  parser.on('closetag', ({ name }) => {
    open.pop()
    if (name === 'section') section = ''
    text += ' '
  })
  parser.on('text', (found) => {
    if (open.at(-1) === 'style') return
    text += found
    if (section) sections.set(section, `${sections.get(section) ?? ''} ${found}`)
  })
  parser.write(report).close()
  return { elements, text: text.replaceAll(/\s+/g, ' '), sections }
}

const sectionNames = ['map-page', 'check', 'issues', 'land', 'scheme', 'opinions', 'methods']

describe.each(locales)('the report in %s', (locale) => {
  it('is well-formed and has every section', () => {
    const { sections } = parsed(reportOn(reportCommunity(), locale))
    expect([...sections.keys()]).toEqual(sectionNames)
  })

  it('shows words everywhere, no codes and no holes', () => {
    const { text } = parsed(reportOn(reportCommunity(), locale))
    expect(text).not.toMatch(
      /\b(report|indicator|choice|table|field|unit|verdict|verification|alternative|evidence|setting)\.[\w-]/,
    )
    const codes = Object.values(vocabularies)
      .flat()
      .filter((code) => code.includes('_'))
    expect(codes.filter((code) => text.includes(code))).toEqual([])
    expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|\{|\}/)
  })

  it('needs nothing from outside and runs nothing', () => {
    const { elements } = parsed(reportOn(reportCommunity(), locale))
    const names = new Set(elements.map(({ name }) => name))
    for (const name of ['script', 'link', 'iframe', 'object', 'use', 'foreignObject', 'form', 'base']) {
      expect(names, name).not.toContain(name)
    }
    for (const { attributes } of elements) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^on/i)
        if (name === 'src') expect(value).toMatch(/^data:image\//)
        if (name !== 'xmlns') expect(value).not.toMatch(/https?:|\/\//)
        if (value.includes('url(')) expect(value).toMatch(/^url\(#[\w-]+\)$/)
      }
    }
  })

  it('refers to no pattern or title that is not in it, and names each once', () => {
    const { elements } = parsed(reportOn(reportCommunity(), locale))
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of elements) {
      const used = [
        ...Object.values(attributes).flatMap((value) => value.match(/(?<=^url\(#)[\w-]+/) ?? []),
        ...(attributes['aria-labelledby'] ? [attributes['aria-labelledby']] : []),
      ]
      for (const id of used) expect(ids).toContain(id)
    }
  })

  it('prints what people wrote as text, whatever they wrote', () => {
    const hostile = `</style></title></svg>"'><script>alert(1)</script>&lt;<img src=x onerror=alert(1)>\u0000{}`
    const project = withEveryText(reportCommunity(), hostile)
    const { elements, text } = parsed(reportOn(project, locale))
    expect(elements.filter(({ name }) => name === 'script')).toEqual([])
    expect(elements.filter(({ attributes }) => 'onerror' in attributes)).toEqual([])
    expect(text).toContain('<script>alert(1)</script>&lt;<img src=x onerror=alert(1)>')
    const header = elements.find(({ name }) => name === 'style')
    expect(header).toBeDefined()
  })

  it('says of an empty project, section by section, what is missing and what to do', () => {
    const report = buildReport({
      project: new MemoryProject(),
      results: [],
      effect: null,
      locale,
      now,
      pictures: new Map(),
    })
    const { sections, elements } = parsed(report)
    expect([...sections.keys()]).toEqual(sectionNames.filter((name) => name !== 'methods'))
    expect(elements.filter(({ attributes }) => attributes.class === 'missing')).toHaveLength(6)
    for (const words of sections.values())
      expect(words).toMatch(locale === 'en' ? /Workspace|workspace/ : /请/)
    expect(elements.filter(({ name }) => name === 'svg').length).toBeLessThan(10)
  })

  it('never prints the name of a resident', () => {
    expect(reportOn(reportCommunity(), locale)).not.toContain('李桂芬')
  })
})

describe('the report', () => {
  it('says on its first page that the sample is invented, and only of the sample', () => {
    expect(parsed(reportOn(reportCommunity(), 'zh-CN')).text).toContain('虚构示例')
    const real = reportCommunity()
    real.load('settings', [{ id: 1, geometry: null, properties: { key: 'name', value: '真实社区' } }])
    const { text } = parsed(reportOn(real, 'zh-CN'))
    expect(text).not.toContain('虚构示例')
    expect(text).toContain('真实社区')
    expect(text).toContain('审图号：未填写')
  })

  it('numbers issues alike on the map and in the list, what is unsolved and worst first', () => {
    const { sections, text } = parsed(reportOn(reportCommunity(), 'zh-CN'))
    const list = sections.get('issues') ?? ''
    expect(list.indexOf('非常严重')).toBeLessThan(list.indexOf('较严重'))
    expect(list.lastIndexOf('待处理')).toBeLessThan(list.indexOf('已解决'))
    for (let number = 1; number <= 20; number++) {
      expect(sections.get('map-page')).toMatch(new RegExp(`\\b${number}\\b`))
      expect(list).toMatch(new RegExp(`\\b${number}\\b`))
    }
    expect(text).toContain('走访共记录 20 条')
  })

  it('puts an issue to its building, else to the one it is at or near', () => {
    const list = parsed(reportOn(reportCommunity(), 'zh-CN')).sections.get('issues') ?? ''
    expect(list).toContain('5号楼')
    expect(list).toMatch(/\d+号楼附近/)
  })

  it('shows the thumbnails it is given, and only those', () => {
    const withPictures = parsed(reportOn(reportCommunity(), 'zh-CN'))
    expect(withPictures.elements.filter(({ name }) => name === 'img')).toHaveLength(4)
    const project = reportCommunity()
    const input = { project, results: [], effect: null, now, pictures: new Map<string, string>() }
    const without = parsed(buildReport({ ...input, locale: 'zh-CN' }))
    expect(without.elements.filter(({ name }) => name === 'img')).toEqual([])
  })

  it('prints the chosen scheme alone: its spaces, their sum, and every opinion on them', () => {
    const { sections } = parsed(reportOn(reportCommunity(), 'zh-CN', 1))
    const scheme = sections.get('scheme') ?? ''
    expect(scheme).toContain('方案甲')
    expect(scheme).not.toContain('方案乙')
    for (const name of ['梧桐口袋公园', '老年活动角\u00a02', '停车场地\u00a03'])
      expect(scheme).toContain(name)
    expect(scheme).not.toContain('停车场地\u00a04')
    const [total] = scheme.match(/(?<=合计 )[\d,]+/) ?? []
    const areas = schemeEffect(reportCommunity(), { overlay }, 1).spaces.map(({ areaM2 }) => areaM2)
    expect(Number(total?.replace(',', ''))).toBe(Math.round(areas.reduce((sum, area) => sum + area)))
  })

  it('asks for a scheme where there are some and none was chosen', () => {
    const { sections } = parsed(reportOn(reportCommunity(), 'zh-CN', null))
    expect(sections.get('scheme')).toContain('没有选定方案')
    expect(sections.get('map-page')).not.toContain('梧桐口袋公园')
  })

  it('counts opinions per space so that the lines add up to the total', () => {
    const opinions = parsed(reportOn(reportCommunity(), 'zh-CN')).sections.get('opinions') ?? ''
    const numbersAfter = (name: string) =>
      opinions
        .match(new RegExp(`${name}\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)`))
        ?.slice(1)
        .map(Number) ?? []
    const lines = ['梧桐口袋公园', '老年活动角.2', '停车场地.3', '其他地点和整个社区'].map(numbersAfter)
    const sums = [0, 1, 2].map((stance) => lines.reduce((sum, line) => sum + (line[stance] ?? Number.NaN), 0))
    expect(sums).toEqual(numbersAfter('合计'))
    expect(sums.reduce((a, b) => a + b)).toBe(40)
  })

  it('keeps unknown apart from nought: homes without a head count are named, not counted as empty', () => {
    const { text } = parsed(reportOn(reportCommunity(), 'zh-CN'))
    expect(text).toContain('另有 5 栋没有填人数')
    const silent = reportCommunity()
    silent.load(
      'buildings',
      [...silent.rows('buildings')].map((row) => ({
        ...row,
        properties: { use: row.properties.use ?? null },
      })),
    )
    expect(parsed(reportOn(silent, 'zh-CN')).text).toMatch(/居民 ?待查/)
  })

  it('is the same for the same input', () => {
    expect(reportOn(reportCommunity(), 'zh-CN')).toBe(reportOn(reportCommunity(), 'zh-CN'))
  })
})

/** The same project with every free text replaced; vocabularies, times and references stay. */
function withEveryText(project: MemoryProject, text: string): MemoryProject {
  for (const definition of project.definitions.values()) {
    const free = definition.fields.filter(
      ({ name, type, choices }) =>
        type === 'text' && !choices && !['key', 'indicator', 'picture'].includes(name),
    )
    const rows = [...project.rows(definition.name)].map((row): Row => {
      const isFictional = row.properties.key === 'fictional'
      const hostile = Object.fromEntries(free.map(({ name }) => [name, text]))
      return isFictional ? row : { ...row, properties: { ...row.properties, ...hostile } }
    })
    project.load(definition.name, rows)
  }
  return project
}
