import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PriorityInput } from '#shared/contract/land-priority'
import type { Overlay } from '#shared/geometry/overlay'
import { landPriority } from '#shared/land/priority/land-priority'
import type { FieldValue } from '#shared/model/row'
import { realOverlay } from '../builders/community-overlay'
import {
  communityProject,
  line,
  point,
  polygon,
  rectangle,
  twentyResidents,
} from '../builders/community-project'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

type Tables = Parameters<typeof communityProject>[0]
const street = [line([-1000, 0], [1000, 0]), { class: 'lane' }] as const
const home = (x: number, known: Record<string, FieldValue> = twentyResidents) =>
  [rectangle(x, 5, 10, 10), { use: 'residential', ...known }] as const
const land = (x: number, side: number, properties: Record<string, FieldValue> = {}) =>
  [
    rectangle(x, -3 - side, side, side),
    { kind: 'idle', status: 'candidate', tenure: 'common', ...properties },
  ] as const
const town: Tables = {
  roads: [street],
  buildings: [home(-600), home(-570), home(0), home(600)],
  green: [[rectangle(-610, -30, 25, 25), { kind: 'park', open_to_public: true }]],
  land: [land(-560, 25), land(20, 25), land(620, 8, { tenure: 'unknown' })],
  activity: [
    [point(30, -10), { minutes: 60 }],
    [point(-550, -10), { minutes: 30 }],
  ],
  opinions: [
    [point(30, -12), { stance: 'support' }],
    [point(30, -14), { stance: 'oppose' }],
    [point(-550, -12), { stance: 'neutral' }],
  ],
  observations: [
    [point(25, -10), { status: 'open' }],
    [point(25, -11), { status: 'solved' }],
  ],
}
const rank = (tables: Tables, input: PriorityInput = {}) =>
  landPriority(communityProject(tables), input, { overlay })
const placed = (tables: Tables, id: number, input: PriorityInput = {}) =>
  rank(tables, input).places.find((place) => place.table === 'land' && place.id === id)
const termOf = (tables: Tables, id: number, name: string) =>
  placed(tables, id)?.terms.find((term) => term.name === name)?.value

describe('priority of public space', () => {
  it('is the product of four terms, each shown with what it rests on', () => {
    const { places, weighedBy } = rank(town)
    expect(weighedBy).toBe('residents')
    expect(places.map(({ table, id }) => `${table} ${id}`)[0]).toBe('land 2')
    expect(termOf(town, 2, 'access_gap')).toBe(1)
    // The park serves both homes there already.
    expect(termOf(town, 1, 'access_gap')).toBe(0)
    expect(termOf(town, 2, 'activity')).toBe(1)
    expect(termOf(town, 1, 'activity')).toBeCloseTo(0.5, 6)
    // Opposition is no demand, and what is solved no problem any more.
    expect(placed(town, 2)?.terms[2]).toMatchObject({
      value: 1,
      sources: [
        { table: 'opinions', ids: [1] },
        { table: 'observations', ids: [1] },
      ],
    })
    expect(termOf(town, 1, 'demand')).toBe(0.5)
    for (const { score, terms } of places)
      expect(score).toBeCloseTo(
        terms.reduce((product, { factor }) => product * (factor ?? Number.NaN), 1),
        12,
      )
  })

  it('leaves a term out by a weight of 0, and makes no weight at all a refusal', () => {
    const only = rank(town, { weights: { activity: 0, demand: 0, feasibility: 0 } })
    for (const { score, terms } of only.places)
      expect(score).toBeCloseTo(Math.max(0.05, terms[0]?.value ?? 0), 12)
    expect(() => rank(town, { weights: { access_gap: 0, activity: 0, demand: 0, feasibility: 0 } })).toThrow(
      'land_priority.no_weights',
    )
  })

  it('says what it does not know: a score between two ends, never a 0', () => {
    const { activity: _a, opinions: _o, observations: _p, ...unasked } = town
    const place = placed(unasked, 2)
    expect(place?.score).toBeNull()
    expect(place?.terms.map(({ value }) => value === null)).toEqual([false, true, true, false])
    const [low, high] = place?.scoreBetween ?? [0, 0]
    const known = placed(town, 2)?.score ?? 0
    expect(low).toBeLessThan(known)
    expect(high).toBeGreaterThanOrEqual(known)
    const { roads: _r, ...pathless } = town
    const { notes, places } = rank(pathless)
    expect(notes[0]?.code).toBe('land_priority.why.no_roads')
    expect(places.every(({ terms }) => terms[0]?.value === null)).toBe(true)
    expect(placed(town, 3)?.caveats[0]?.code).toBe('land_priority.caveat.tenure')
    expect(rank({ ...town, buildings: [home(0, {}), home(30)] }).weighedBy).toBe('buildings')
  })

  it('refuses in words without homes or places, and skips outlines without ground', () => {
    const { buildings: _b, ...homeless } = town
    expect(() => rank(homeless)).toThrow('land_priority.no_homes')
    const { land: _l, green: _g, ...bare } = town
    expect(() => rank(bare)).toThrow('land_priority.no_places')
    const flat = [polygon([0, 0], [10, 0], [0, 0]), { status: 'candidate' }] as const
    expect(rank({ ...town, land: [...(town.land ?? []), flat] }).notes).toContainEqual({
      code: 'land_priority.note.without_area',
      params: { count: 1 },
    })
  })

  it('never lets one more opinion for a place lower it, nor one more open park raise the gap beside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -600, max: 600 }), { maxLength: 8 }),
        fc.integer({ min: -600, max: 600 }),
        (opinions, park) => {
          const said = (extra: readonly number[]): Tables => ({
            ...town,
            opinions: [...opinions, ...extra].map((x) => [point(x, -10), { stance: 'support' }]),
          })
          const before = placed(said([]), 2)?.score ?? 0
          const after = placed(said([30]), 2)?.score ?? 0
          expect(after).toBeGreaterThanOrEqual(before - 1e-12)
          const greener = {
            ...town,
            green: [...(town.green ?? []), [rectangle(park, -20, 10, 10), { open_to_public: true }] as const],
          }
          for (const id of [1, 2, 3])
            expect(termOf(greener, id, 'access_gap') ?? 0).toBeLessThanOrEqual(
              termOf(town, id, 'access_gap') ?? 0,
            )
        },
      ),
      { numRuns: 40 },
    )
  })
})
