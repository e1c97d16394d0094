import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Change, invertChange } from '#shared/change/change'
import type { PlanContext } from '#shared/commands/command'
import { type CommandInput, type CommandName, commands } from '#shared/commands/registry'
import { MemoryProject } from '#shared/model/memory-project'
import { type Choice, type Vocabulary, vocabularies } from '#shared/model/vocabularies'
import { checkIntegrity } from '#shared/rules/check-integrity'
import { formatMessage } from '#shared/words/format-message'
import { contentOf } from './change-cases'

/** A command as it travels: a name and whatever a form or the command line put into it. */
type Call = { [N in CommandName]: { readonly name: N; readonly input: CommandInput<N> } }[CommandName]

const context: PlanContext = { now: '2025-06-01T08:00:00.000Z', author: '周工' }

const id = fc.integer({ min: 1, max: 4 })
const maybeId = fc.option(id)
const maybeWords = fc.option(fc.constantFrom('', '  ', '晾衣处', '阴雨天积水'), { nil: undefined })
const code = <V extends Vocabulary>(vocabulary: V) =>
  fc.constantFrom(...(vocabularies[vocabulary] as readonly Choice<V>[]))
const degree = (from: number) => fc.integer({ min: 0, max: 4000 }).map((step) => from + step / 1e6)
const corner = fc.tuple(degree(116.35), degree(39.96))

/** Rings as hands draw them: open or closed, sometimes crossing themselves. */
const polygon = fc
  .array(corner, { minLength: 2, maxLength: 6 })
  .map((ring) => ({ type: 'Polygon' as const, coordinates: [ring] }))
const point = corner.map((coordinates) => ({ type: 'Point' as const, coordinates }))
const line = fc
  .array(corner, { minLength: 1, maxLength: 4 })
  .map((coordinates) => ({ type: 'LineString' as const, coordinates }))
const place = fc.oneof(point, polygon)
const anywhere = fc.oneof(point, line, polygon)
const table = fc.constantFrom(
  'land',
  'spaces',
  'schemes',
  'opinions',
  'observations',
  'buildings',
  'settings',
)
const values = fc.dictionary(
  fc.constantFrom('name', 'note', 'kind', 'floors', 'built_year', 'lift', 'scheme_id', 'nonsense'),
  fc.oneof(
    fc.constantFrom('', 'corner', '甲'),
    fc.integer({ min: -5, max: 2100 }),
    fc.boolean(),
    fc.constant(null),
  ),
)

function call<N extends CommandName>(name: N, input: fc.Arbitrary<CommandInput<N>>): fc.Arbitrary<Call> {
  return input.map((input) => ({ name, input }) as Call)
}

const anyCall = fc.oneof(
  call(
    'record-observation',
    fc.record({
      geometry: place,
      category: fc.constantFrom('I03-1', 'Q-02', '井盖松动'),
      severity: code('severity'),
      words: maybeWords,
      picture: fc.option(fc.constant('ab'.repeat(32))),
      building_id: maybeId,
    }),
  ),
  call('change-observation-status', fc.record({ id, status: code('observation_status') })),
  call(
    'mark-land',
    fc.record({ geometry: polygon, kind: code('land_kind'), name: maybeWords, note: maybeWords }),
  ),
  call('decide-land', fc.record({ id, status: code('land_status'), note: maybeWords })),
  call('create-scheme', fc.record({ name: fc.constantFrom('甲', '乙', '丙'), note: maybeWords })),
  call('rename-scheme', fc.record({ id, name: fc.constantFrom('甲', '乙', '丙') })),
  call(
    'draw-space',
    fc.record({
      scheme_id: id,
      geometry: polygon,
      kind: code('space_kind'),
      name: maybeWords,
      land_id: maybeId,
    }),
  ),
  call(
    'record-opinion',
    fc.record({
      words: fc.constantFrom('希望有座椅', '怕吵'),
      stance: code('stance'),
      geometry: fc.option(place),
      space_id: maybeId,
      age_group: fc.option(code('age_group')),
      resident: maybeWords,
    }),
  ),
  call(
    'enter-indicator',
    fc.record({ indicator: fc.constant('H25-14'), value: fc.option(fc.nat(50)), note: maybeWords }),
  ),
  call(
    'record-activity',
    fc.record({
      geometry: point,
      day: code('day_kind'),
      slot: code('time_slot'),
      activity: code('activity'),
      age_group: fc.option(code('age_group')),
      minutes: fc.option(fc.nat(240)),
      count: fc.integer({ min: 1, max: 3 }),
      round: fc.constant('2025-06-01T07:40:00.000Z'),
      weather: fc.option(fc.constant('sunny')),
    }),
  ),
  call(
    'record-empty-round',
    fc.record({
      day: code('day_kind'),
      slot: code('time_slot'),
      round: fc.constant('2025-06-01T07:40:00.000Z'),
      weather: fc.option(fc.constant('sunny')),
    }),
  ),
  call(
    'change-activity',
    fc.record({
      ids: fc.array(id, { minLength: 1, maxLength: 3 }),
      values: fc.record({ activity: code('activity'), minutes: fc.option(fc.nat(240)) }),
      geometry: point,
    }),
  ),
  call('edit-fields', fc.record({ table, id, values })),
  call('reshape-feature', fc.record({ table, id, geometry: anywhere })),
  call('add-feature', fc.record({ table, geometry: fc.option(anywhere), values })),
  call('remove-features', fc.record({ table, ids: fc.array(id, { minLength: 1, maxLength: 3 }) })),
  call(
    'set-setting',
    fc.record({ key: fc.constantFrom('name', 'map_notice'), value: fc.constantFrom('', '京S(2025)001号') }),
  ),
)

function run(project: MemoryProject, { name, input }: Call) {
  const definition = commands[name]
  if (!definition) throw new Error(`no command ${name}`)
  return definition.plan(project, v.parse(definition.input, input), context)
}

/** Plays the calls in order on an empty project, handing each planned change over before it is applied. */
function play(calls: readonly Call[], onPlanned: (project: MemoryProject, change: Change) => void): void {
  const project = new MemoryProject()
  for (const each of calls) {
    const plan = run(project, each)
    const message = plan.ok ? plan.words : plan.refusal
    for (const locale of ['zh-CN', 'en'] as const) {
      const words = formatMessage(locale, message)
      expect(words).not.toBe(message.code)
      expect(words).not.toMatch(/undefined|null|[{}]/)
    }
    if (!plan.ok) continue
    onPlanned(project, plan.change)
    project.apply(plan.change)
  }
}

const plot = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [116.35, 39.96],
      [116.351, 39.96],
      [116.351, 39.961],
    ],
  ],
}

/** What every session starts with, so that later calls find rows to work on and references to cut. */
const opening: readonly Call[] = [
  { name: 'create-scheme', input: { name: '丁' } },
  { name: 'create-scheme', input: { name: '戊' } },
  { name: 'mark-land', input: { geometry: plot, kind: 'idle' } },
  { name: 'draw-space', input: { scheme_id: 1, geometry: plot, kind: 'pocket_park', land_id: 1 } },
  { name: 'draw-space', input: { scheme_id: 2, geometry: plot, kind: 'fitness' } },
  { name: 'record-opinion', input: { words: '好', stance: 'support', space_id: 1 } },
  { name: 'add-feature', input: { table: 'buildings', geometry: plot, values: { floors: 6 } } },
  {
    name: 'record-observation',
    input: { geometry: plot, category: 'I03-1', severity: 'serious', building_id: 1 },
  },
]

const session = fc.array(anyCall, { minLength: 5, maxLength: 40 }).map((calls) => [...opening, ...calls])

describe('whatever commands a session runs', () => {
  it('plans changes that keep the project whole and can be taken back', () => {
    const planned = new Map<string, number>()
    fc.assert(
      fc.property(session, (calls) => {
        play(calls, (project, change) => {
          for (const table of Object.keys(change.tables)) planned.set(table, (planned.get(table) ?? 0) + 1)
          expect(checkIntegrity(project, change)).toBeNull()
          const before = contentOf(project)
          project.apply(change)
          const back = invertChange(change)
          expect(checkIntegrity(project, back)).toBeNull()
          project.apply(back)
          expect(contentOf(project)).toEqual(before)
        })
      }),
    )
    // The generator must reach what it is about, or the property above says nothing.
    for (const table of ['observations', 'land', 'schemes', 'spaces', 'opinions', 'settings', 'buildings']) {
      expect(planned.get(table) ?? 0, table).toBeGreaterThan(10)
    }
  })

  it('leaves no reference without a row behind it', () => {
    fc.assert(
      fc.property(session, (calls) => {
        play(calls, (project, change) => {
          project.apply(change)
          expect(danglingReferences(project)).toEqual([])
          project.apply(invertChange(change))
        })
      }),
    )
  })

  it('has a change spoiled in any one way refused', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...spoilers), (calls, [, spoil]) => {
        play(calls, (project, change) => {
          const spoiled = spoil(change)
          if (spoiled) expect(checkIntegrity(project, spoiled)).not.toBeNull()
        })
      }),
    )
  })
})

function danglingReferences(project: MemoryProject): string[] {
  const dangling: string[] = []
  for (const definition of project.definitions.values()) {
    for (const field of definition.fields) {
      if (!field.references) continue
      for (const row of project.rows(definition.name)) {
        const target = row.properties[field.name]
        if (typeof target === 'number' && !project.row(field.references, target)) {
          dangling.push(`${definition.name} ${row.id}.${field.name}`)
        }
      }
    }
  }
  return dangling
}

/** Ways to spoil a change; each gives nothing where the change has no such part. */
const spoilers: readonly (readonly [string, (change: Change) => Change | null])[] = [
  ['a table nobody knows', (change) => ({ tables: { ...change.tables, nowhere: emptyPart } })],
  [
    'a field nobody knows',
    (change) => withAdded(change, (row) => ({ ...row, properties: { ...row.properties, zzz: 1 } })),
  ],
  ['an id of nought', (change) => withAdded(change, (row) => ({ ...row, id: 0 }))],
  [
    'a geometry off the globe',
    (change) => withAdded(change, (row) => row.geometry && { ...row, geometry: offGlobe }),
  ],
  ['a text of the wrong type', (change) => withAdded(change, (row) => spoiledText(row))],
  [
    'a stale from row',
    (change) =>
      withUpdated(change, ([from, to]) => [
        { ...from, properties: { ...from.properties, source: '另一份' } },
        to,
      ]),
  ],
  [
    'two ids in one update',
    (change) => withUpdated(change, ([from, to]) => [from, { ...to, id: to.id + 1 }]),
  ],
]

type Part = Change['tables'][string]
type AnyRow = Part['added'][number]
const emptyPart: Part = { added: [], updated: [], removed: [] }
const offGlobe = { type: 'Point' as const, coordinates: [116, 139] }

function spoiledText(row: AnyRow): AnyRow | null {
  const [name] = Object.entries(row.properties).find(([, value]) => typeof value === 'string') ?? []
  return name ? { ...row, properties: { ...row.properties, [name]: 7 } } : null
}

function withAdded(change: Change, spoil: (row: AnyRow) => AnyRow | null): Change | null {
  return withPart(change, (part) => {
    const [first, ...rest] = part.added
    const spoiled = first && spoil(first)
    return spoiled ? { ...part, added: [spoiled, ...rest] } : null
  })
}

function withUpdated(
  change: Change,
  spoil: (pair: Part['updated'][number]) => Part['updated'][number],
): Change | null {
  return withPart(change, (part) => {
    const [first, ...rest] = part.updated
    return first ? { ...part, updated: [spoil(first), ...rest] } : null
  })
}

function withPart(change: Change, spoil: (part: Part) => Part | null): Change | null {
  for (const [table, part] of Object.entries(change.tables)) {
    const spoiled = spoil(part)
    if (spoiled) return { ...change, tables: { ...change.tables, [table]: spoiled } }
  }
  return null
}
