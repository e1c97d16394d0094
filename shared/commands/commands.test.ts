import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { MemoryProject } from '../model/memory-project'
import type { Row } from '../model/row'
import type { Planned } from './command'
import { type CommandInput, type CommandName, commands } from './registry'

const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [116.35, 39.96],
      [116.351, 39.96],
      [116.351, 39.961],
      [116.35, 39.961],
    ],
  ],
}
const bowTie = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [116.35, 39.96],
      [116.351, 39.961],
      [116.351, 39.96],
      [116.35, 39.961],
    ],
  ],
}
const here = { type: 'Point' as const, coordinates: [116.35, 39.96] }

let project: MemoryProject
beforeEach(() => {
  project = new MemoryProject()
})

function plan<N extends CommandName>(name: N, input: CommandInput<N>): Planned {
  const definition = commands[name]
  if (!definition) throw new Error(name)
  return definition.plan(project, v.parse(definition.input, input), {
    now: '2025-06-01T08:00:00.000Z',
    author: '周工',
  })
}

function run<N extends CommandName>(name: N, input: CommandInput<N>): void {
  const outcome = plan(name, input)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  project.apply(outcome.change)
}

function refusal<N extends CommandName>(name: N, input: CommandInput<N>): string {
  const outcome = plan(name, input)
  return outcome.ok ? 'planned' : outcome.refusal.code
}

const only = (table: string): Row => {
  const [row, ...rest] = project.rows(table)
  if (!row || rest.length > 0) throw new Error(`${project.count(table)} rows in ${table}`)
  return row
}

describe('walking', () => {
  it('writes down what was seen, by whom and when, as open', () => {
    run('record-observation', {
      geometry: square,
      category: 'I03-1',
      severity: 'serious',
      words: '  三单元楼道灯不亮 ',
      picture: 'ab'.repeat(32),
    })
    const { geometry, properties } = only('observations')
    expect(geometry?.type).toBe('Polygon')
    expect(properties).toEqual({
      category: 'I03-1',
      severity: 'serious',
      status: 'open',
      words: '三单元楼道灯不亮',
      picture: 'ab'.repeat(32),
      building_id: null,
      recorded_at: '2025-06-01T08:00:00.000Z',
      recorded_by: '周工',
      photo: null,
      photo_name: null,
      taken_at: null,
      direction_deg: null,
      position_error_m: null,
      further_photos: null,
    })
  })

  it('refuses a building that is not there, and a status that is there already', () => {
    const seen = { geometry: here, category: 'I03-1', severity: 'general' as const }
    expect(refusal('record-observation', { ...seen, building_id: 5 })).toBe('refusal.row_gone')
    run('record-observation', seen)
    expect(refusal('change-observation-status', { id: 1, status: 'open' })).toBe('refusal.nothing_changed')
    expect(refusal('change-observation-status', { id: 2, status: 'open' })).toBe('refusal.row_gone')
    run('change-observation-status', { id: 1, status: 'solved' })
    expect(only('observations').properties.status).toBe('solved')
  })

  it('does not take a picture for anything but its hash', () => {
    const input = {
      geometry: here,
      category: 'I03-1',
      severity: 'general' as const,
      picture: '../../etc/passwd',
    }
    expect(() => plan('record-observation', input)).toThrow(v.ValiError)
  })
})

describe('land and schemes', () => {
  it('marks land as a candidate of unknown tenure', () => {
    run('mark-land', { geometry: square, kind: 'idle', name: ' ' })
    const land = only('land')
    expect(land.geometry?.type).toBe('MultiPolygon')
    expect(land.properties).toMatchObject({
      kind: 'idle',
      status: 'candidate',
      tenure: 'unknown',
      name: null,
    })
  })

  it('refuses an outline that crosses itself', () => {
    expect(refusal('mark-land', { geometry: bowTie, kind: 'idle' })).toBe('refusal.boundary_crosses')
  })

  it('keeps the note when a decision says nothing of it', () => {
    run('mark-land', { geometry: square, kind: 'idle', note: '居委会代管' })
    run('decide-land', { id: 1, status: 'accepted' })
    expect(only('land').properties).toMatchObject({ status: 'accepted', note: '居委会代管' })
    run('decide-land', { id: 1, status: 'rejected', note: '地下有管线' })
    expect(only('land').properties).toMatchObject({ status: 'rejected', note: '地下有管线' })
    expect(refusal('decide-land', { id: 1, status: 'rejected' })).toBe('refusal.nothing_changed')
  })

  it('takes a proposed piece over with what was decided about it, in one step', () => {
    const found = { source: '查找闲置用地', source_id: '1.2 3.4' }
    run('mark-land', { geometry: square, kind: 'corner', status: 'rejected', note: '消防通道', ...found })
    expect(only('land').properties).toMatchObject({
      status: 'rejected',
      note: '消防通道',
      tenure: 'unknown',
      ...found,
    })
  })

  it('joins pieces: the first stays, the others go, spaces on them follow', () => {
    run('mark-land', { geometry: square, kind: 'idle', name: '南门', note: '居委会代管' })
    run('mark-land', { geometry: square, kind: 'corner' })
    run('create-scheme', { name: '甲' })
    run('draw-space', { scheme_id: 1, geometry: square, kind: 'pocket_park', land_id: 2 })
    run('recut-land', { ids: [1, 2], areas: [square], kind: 'idle' })
    expect(only('land')).toMatchObject({
      id: 1,
      properties: { name: '南门', kind: 'idle', note: '居委会代管' },
    })
    expect(only('spaces').properties.land_id).toBe(1)
    expect(refusal('recut-land', { ids: [2], areas: [square], kind: 'idle' })).toBe('refusal.row_gone')
    expect(refusal('recut-land', { ids: [], areas: [bowTie], kind: 'idle' })).toBe('refusal.boundary_crosses')
  })

  it('cuts a piece: what was known of it is known of each part, but for the name', () => {
    run('mark-land', { geometry: square, kind: 'idle', name: '南门', status: 'accepted', note: '居委会代管' })
    run('recut-land', { ids: [1], areas: [square, square, square], kind: 'idle', source_id: 'k' })
    const parts = [...project.rows('land')]
    expect(parts.map(({ id, properties }) => [id, properties.name])).toEqual([
      [1, '南门'],
      [2, null],
      [3, null],
    ])
    for (const { properties } of parts)
      expect(properties).toMatchObject({ status: 'accepted', note: '居委会代管', source_id: 'k' })
  })

  it('cuts a piece that nobody has written down yet', () => {
    run('recut-land', { ids: [], areas: [square, square], kind: 'corner', source_id: 'k' })
    expect([...project.rows('land')].map(({ properties }) => properties)).toEqual(
      Array(2).fill(
        expect.objectContaining({ kind: 'corner', status: 'candidate', tenure: 'unknown', source_id: 'k' }),
      ),
    )
  })

  it('keeps scheme names apart', () => {
    run('create-scheme', { name: '方案甲' })
    expect(refusal('create-scheme', { name: ' 方案甲 ' })).toBe('refusal.scheme_name_taken')
    run('create-scheme', { name: '方案乙' })
    expect(refusal('rename-scheme', { id: 2, name: '方案甲' })).toBe('refusal.scheme_name_taken')
    expect(refusal('rename-scheme', { id: 2, name: '方案乙' })).toBe('refusal.nothing_changed')
    run('rename-scheme', { id: 2, name: '方案丙' })
    expect(project.row('schemes', 2)?.properties.name).toBe('方案丙')
  })

  it('draws only in a scheme and on land that exist', () => {
    const drawn = { geometry: square, kind: 'pocket_park' as const, scheme_id: 1 }
    expect(refusal('draw-space', drawn)).toBe('refusal.row_gone')
    run('create-scheme', { name: '甲' })
    expect(refusal('draw-space', { ...drawn, land_id: 1 })).toBe('refusal.row_gone')
    run('draw-space', drawn)
    expect(only('spaces').properties).toMatchObject({ scheme_id: 1, land_id: null, name: null })
  })
})

describe('opinions and indicators', () => {
  it('takes an opinion on the whole community, on a place or on a space', () => {
    run('record-opinion', { words: '希望有座椅', stance: 'support' })
    run('record-opinion', { words: '怕吵', stance: 'oppose', geometry: here, age_group: '75+' })
    expect([...project.rows('opinions')].map(({ geometry }) => geometry?.type)).toEqual([undefined, 'Point'])
    expect(refusal('record-opinion', { words: '好', stance: 'support', space_id: 1 })).toBe(
      'refusal.row_gone',
    )
    expect(() => plan('record-opinion', { words: '  ', stance: 'neutral' })).toThrow(v.ValiError)
  })

  it('keeps every figure entered for an indicator, the newest last', () => {
    run('enter-indicator', { indicator: 'H25-14', value: 3 })
    run('enter-indicator', { indicator: 'H25-14', value: null, note: '数错了' })
    expect([...project.rows('indicator_entries')].map(({ properties }) => properties.value)).toEqual([
      3,
      null,
    ])
  })
})

describe('any row of any table', () => {
  beforeEach(() => {
    run('add-feature', { table: 'buildings', geometry: square, values: { floors: 6, use: 'residential' } })
  })

  it.each<[string, Record<string, string | number | boolean | null>]>([
    ['planned', { floors: 7, built_year: 1986, lift: false, name: '1号楼' }],
    ['planned', { built_year: 2030 }],
    ['planned', { use: '' }],
    ['refusal.nothing_changed', { floors: 6 }],
    ['refusal.unknown_field', { colour: 'red' }],
    ['refusal.unknown_choice', { use: 'pagoda' }],
    ['refusal.wrong_type', { floors: '6' }],
    ['refusal.wrong_type', { lift: 1 }],
    ['refusal.out_of_range', { built_year: 1799 }],
    ['refusal.out_of_range', { built_year: 2031 }],
    ['refusal.out_of_range', { floors: 0 }],
    ['refusal.out_of_range', { floors: 121 }],
    ['refusal.below_range', { residents: -1 }],
    ['refusal.below_range', { height_m: -0.5 }],
  ])('says %s to %j', (code, values) => {
    expect(refusal('edit-fields', { table: 'buildings', id: 1, values })).toBe(code)
  })

  it('does not lose the scheme of a space', () => {
    run('create-scheme', { name: '甲' })
    run('draw-space', { scheme_id: 1, geometry: square, kind: 'fitness' })
    const values = { scheme_id: null }
    expect(refusal('edit-fields', { table: 'spaces', id: 1, values })).toBe('refusal.required_missing')
    expect(refusal('add-feature', { table: 'spaces', geometry: square })).toBe('refusal.required_missing')
    const elsewhere = { scheme_id: 5 }
    expect(refusal('edit-fields', { table: 'spaces', id: 1, values: elsewhere })).toBe('refusal.row_gone')
  })

  it('asks for a geometry where there is one, and only there', () => {
    expect(refusal('add-feature', { table: 'buildings' })).toBe('refusal.geometry_missing')
    expect(refusal('add-feature', { table: 'buildings', geometry: here })).toBe('refusal.wrong_geometry')
    expect(refusal('add-feature', { table: 'households', geometry: here })).toBe(
      'refusal.table_without_geometry',
    )
    run('add-feature', { table: 'households', values: { building_id: 1, room: '301' } })
    expect(refusal('reshape-feature', { table: 'households', id: 1, geometry: here })).toBe(
      'refusal.table_without_geometry',
    )
  })

  it('reshapes, unless the shape is the same', () => {
    expect(refusal('reshape-feature', { table: 'buildings', id: 1, geometry: square })).toBe(
      'refusal.nothing_changed',
    )
    expect(refusal('reshape-feature', { table: 'buildings', id: 1, geometry: bowTie })).toBe(
      'refusal.boundary_crosses',
    )
    const moved = {
      ...square,
      coordinates: square.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + 0.01, y])),
    }
    run('reshape-feature', { table: 'buildings', id: 1, geometry: moved })
    expect(JSON.stringify(only('buildings').geometry)).toContain('116.36')
  })

  it('leaves settings to their own command', () => {
    run('set-setting', { key: 'name', value: '梧桐里社区' })
    expect(refusal('set-setting', { key: 'name', value: '梧桐里社区' })).toBe('refusal.nothing_changed')
    expect(refusal('set-setting', { key: 'name', value: '' })).toBe('refusal.project_name_missing')
    expect(refusal('edit-fields', { table: 'settings', id: 1, values: { value: '' } })).toBe(
      'refusal.table_closed',
    )
    expect(refusal('remove-features', { table: 'settings', ids: [1] })).toBe('refusal.table_closed')
    run('set-setting', { key: 'name', value: '梧桐里' })
    expect(only('settings').properties).toEqual({ key: 'name', value: '梧桐里' })
  })
})

describe('removing', () => {
  beforeEach(() => {
    run('mark-land', { geometry: square, kind: 'idle' })
    run('create-scheme', { name: '甲' })
    run('create-scheme', { name: '乙' })
    run('draw-space', { scheme_id: 1, geometry: square, kind: 'pocket_park', land_id: 1 })
    run('draw-space', { scheme_id: 1, geometry: square, kind: 'fitness' })
    run('draw-space', { scheme_id: 2, geometry: square, kind: 'parking', land_id: 1 })
    run('record-opinion', { words: '好', stance: 'support', space_id: 1 })
    run('record-opinion', { words: '不好', stance: 'oppose', space_id: 3, geometry: here })
  })

  it('takes the spaces of a scheme along and unpins the opinions on them', () => {
    run('remove-features', { table: 'schemes', ids: [1] })
    expect([...project.rows('schemes')].map(({ id }) => id)).toEqual([2])
    expect([...project.rows('spaces')].map(({ id }) => id)).toEqual([3])
    expect(project.row('opinions', 1)?.properties).toMatchObject({ words: '好', space_id: null })
    expect(project.row('opinions', 2)?.properties.space_id).toBe(3)
  })

  it('clears what pointed to a piece of land', () => {
    run('remove-features', { table: 'land', ids: [1] })
    expect([...project.rows('spaces')].map(({ properties }) => properties.land_id)).toEqual([
      null,
      null,
      null,
    ])
  })

  it('refuses as a whole when one of the rows is gone, and takes a row named twice once', () => {
    expect(refusal('remove-features', { table: 'spaces', ids: [1, 9] })).toBe('refusal.row_gone')
    const outcome = plan('remove-features', { table: 'spaces', ids: [1, 1] })
    expect(outcome).toMatchObject({ ok: true, words: { params: { count: 1 } } })
  })

  it('gives an id away only once', () => {
    run('remove-features', { table: 'land', ids: [1] })
    run('mark-land', { geometry: square, kind: 'corner' })
    expect(only('land').id).toBe(2)
  })
})
