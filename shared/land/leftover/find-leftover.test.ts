import { describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import {
  communityProject,
  line,
  type Metres,
  middle,
  point,
  polygon,
  rectangle,
  twentyResidents,
} from '../../../test/builders/community-project'
import type { LeftoverInput, LeftoverResult } from '../../contract/land-leftover'
import { AppError } from '../../model/message'
import { formatMessage } from '../../words/format-message'
import { findLeftover, parametersOf } from './find-leftover'
import { LeftoverSearch } from './leftover-search'
import { unpackOutline } from './packed-outline'
import { termsOf } from './score'

const overlay = await realOverlay()
type Tables = Parameters<typeof communityProject>[0]
const find = (tables: Tables, input: LeftoverInput = {}): LeftoverResult =>
  findLeftover(communityProject(tables), input, { overlay })
const codesOf = ({ notes }: LeftoverResult): readonly string[] => notes.map(({ code }) => code)

const boundary: Tables[string] = [[rectangle(0, 0, 100, 100)]]
const lane = [line([0, 50], [100, 50]), { class: 'lane', width_m: 6 }] as const
const home = { use: 'residential', floors: 6, ...twentyResidents }

describe('the search on data that is missing or broken', () => {
  it('refuses without boundary and buildings, in words that say what to do', () => {
    const search = () => find({ roads: [lane] })
    expect(search).toThrow(AppError)
    expect(search).toThrow('leftover.no_ground')
  })

  it('takes the hull of the buildings where no boundary is drawn, and says so', () => {
    const result = find({ buildings: [[rectangle(0, 0, 10, 10)], [rectangle(60, 40, 20, 20)]] })
    expect(codesOf(result)).toContain('leftover.note.no_boundary')
    expect(result.totals.boundaryM2).toBeCloseTo(1900, 0)
  })

  it('says that without roads neither frontage nor people are known: null, not 0', () => {
    const result = find({ boundary, buildings: [[rectangle(30, 30, 40, 40), home]] })
    expect(codesOf(result)).toContain('leftover.note.no_roads')
    for (const piece of result.pieces) {
      expect(piece).toMatchObject({ frontageM: null, access: null, people: null })
      const need = termsOf(piece, result).find(({ name }) => name === 'need_gap')
      if (piece.standing === 'find') expect(need).toMatchObject({ value: null, contribution: null })
    }
  })

  it('takes away everything that an outline encloses that crosses itself', () => {
    const bow = polygon([20, 20], [80, 80], [80, 20], [20, 80])
    const result = find({ boundary, buildings: [[bow]] }, { setbackM: 0, minWidthM: 0.5, neckShare: 0 })
    expect(codesOf(result)).toContain('leftover.note.repaired')
    expect(result.totals.freeM2).toBeCloseTo(10_000 - 1800, -1)
  })

  it('tells that the network is in parts, and finds no people across the gap', () => {
    const result = find({
      boundary: [[rectangle(0, 0, 400, 100)]],
      roads: [
        [line([0, 50], [150, 50]), { class: 'lane', width_m: 6 }],
        [line([250, 50], [400, 50]), { class: 'lane', width_m: 6 }],
      ],
      buildings: [
        [rectangle(20, 60, 60, 30), home],
        [rectangle(320, 60, 60, 30), home],
      ],
    })
    expect(codesOf(result)).toContain('leftover.note.parted_network')
    const [west = 0, east = 0] = [140, 260].map((x) => middle.toLngLat([x, 0])[0])
    const idsWhere = (holds: (lng: number) => boolean) =>
      result.pieces.filter(({ place }) => holds(place[0])).map(({ people }) => people?.buildingIds)
    expect(idsWhere((lng) => lng < west)).toContainEqual([1])
    expect(idsWhere((lng) => lng > east)).toContainEqual([2])
    expect(result.pieces.every(({ people }) => (people?.buildingIds.length ?? 0) < 2)).toBe(true)
  })

  it('bears what lies outside: activity, buildings, roads beyond the boundary', () => {
    const inside: Tables = { boundary, roads: [lane], buildings: [[rectangle(30, 60, 40, 20), home]] }
    const outside: Tables = {
      ...inside,
      buildings: [...(inside.buildings ?? []), [rectangle(5000, 5000, 10, 10), home]],
      activity: [[point(4000, 0), { minutes: 60 }]],
    }
    expect(find(outside).totals.freeM2).toBeCloseTo(find(inside).totals.freeM2, 0)
  })

  it('is not held up by 10,000 buildings on top of each other', () => {
    const buildings = Array.from({ length: 10_000 }, (_, i): Tables[string][number] => [
      rectangle(20 + (i % 100) / 10, 20 + Math.floor(i / 100) / 10, 50, 50),
    ])
    const before = performance.now()
    const { totals } = find({ boundary, buildings }, { minAreaM2: 0 })
    expect(performance.now() - before).toBeLessThan(20_000)
    // One square of 59.9 m with rounded corners is left out.
    expect(totals.freeM2).toBeCloseTo(10_000 - (65.9 ** 2 - (4 - Math.PI) * 9), -2)
  })

  it('has words in both languages for every sentence it says', () => {
    const result = find({ boundary, roads: [lane], buildings: [[rectangle(30, 60, 40, 20), home]] })
    const said = result.pieces.flatMap((piece) => [
      ...piece.standingWhy,
      piece.kindWhy,
      ...piece.caveats,
      ...termsOf(piece, result).flatMap(({ why }) => why),
    ])
    expect(said.length).toBeGreaterThan(0)
    for (const message of [...said, ...result.notes]) {
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(formatMessage(locale, message)).not.toMatch(/^leftover\.|\{/)
      }
    }
  })
})

describe('what a piece is', () => {
  const standings = (tables: Tables) => find(tables).pieces.map(({ standing }) => standing)

  it('is perhaps unmapped where a wide blank has nothing drawn in it', () => {
    expect(standings({ boundary, roads: [[line([0, 0], [100, 0]), { class: 'lane' }]] })).toEqual([
      'unmapped',
    ])
  })

  it('is a median between two carriageways', () => {
    const carriageway = (y: number): Tables[string][number] => [
      line([0, y], [200, y]),
      { class: 'main', width_m: 12 },
    ]
    const tables = {
      boundary: [[rectangle(0, 0, 200, 24)]],
      roads: [carriageway(3), carriageway(21)],
    } as Tables
    expect(standings(tables)).toEqual(['median'])
  })

  it('is the courtyard of the building around it', () => {
    const hole: readonly Metres[] = [
      [30, 30],
      [70, 30],
      [70, 70],
      [30, 70],
    ]
    const outer = rectangle(10, 10, 80, 80)
    const inner = polygon(...hole)
    if (outer.type !== 'MultiPolygon' || inner.type !== 'MultiPolygon') throw new Error('not areas')
    const rings = [...(outer.coordinates[0] ?? []), ...(inner.coordinates[0] ?? [])]
    const result = find({ boundary, buildings: [[{ type: 'MultiPolygon', coordinates: [rings] }]] })
    expect(result.pieces.filter(({ areaM2 }) => areaM2 < 1400).map(({ standing }) => standing)).toContain(
      'courtyard',
    )
  })

  it('is walled off where a wall stands before every path', () => {
    const wall = [line([30, 0], [30, 30], [60, 30], [60, 0]), { kind: 'wall' }] as const
    const { pieces } = find({
      boundary: [[rectangle(0, 0, 100, 40)]],
      roads: [[line([0, 36], [100, 36]), { class: 'lane', width_m: 6 }]],
      barriers: [wall],
    })
    expect(pieces.map(({ standing }) => standing).sort()).toEqual(['find', 'find', 'walled'])
  })

  it('is land under a bridge, which takes none away', () => {
    const bridge = { class: 'main', width_m: 30, attributes: '{"bridge":"yes"}' }
    const { pieces } = find({
      boundary: [[rectangle(0, 0, 100, 40)]],
      roads: [[line([0, 20], [100, 20]), bridge]],
    })
    expect(pieces.map(({ kind }) => kind)).toEqual(['under_bridge'])
  })
})

describe('what is known and decided', () => {
  const street: Tables = {
    boundary: [[rectangle(0, 0, 200, 60)]],
    roads: [[line([0, 30], [200, 30]), { class: 'lane', width_m: 6 }]],
    buildings: [
      [rectangle(0, 40, 60, 15), home],
      [rectangle(100, 5, 50, 15), home],
    ],
  }

  it('counts the residents within five minutes that no open space reaches', () => {
    const [first] = find(street).pieces
    expect(first?.people).toMatchObject({
      withinM: 300,
      buildingIds: [1, 2],
      residents: 40,
      homesWithoutCount: 0,
    })
    const park: Tables[string] = [[rectangle(180, 40, 20, 20), { kind: 'park', open_to_public: true }]]
    const [served] = find({ ...street, green: park }).pieces
    expect(served?.people).toMatchObject({ buildingIds: [], residents: 0 })
  })

  it('shows every term, and leaves out what is not known', () => {
    const result = find(street)
    for (const piece of result.pieces) {
      const terms = termsOf(piece, result)
      expect(terms).toHaveLength(piece.standing === 'find' ? 7 : 0)
      if (piece.standing !== 'find') continue
      const known = terms.filter(({ value }) => value !== null)
      expect(known.map(({ name }) => name)).toEqual(['need_gap', 'buildability', 'sun', 'conflict'])
      const sum = known.reduce((total, { contribution }) => total + (contribution ?? 0), 0)
      expect(piece.score).toBeCloseTo(sum / 0.5, 9)
    }
  })

  it('keeps what was decided, with its reason, though the outline is computed anew', () => {
    const [best] = find(street).pieces
    if (!best) throw new Error('nothing found')
    const land: Tables[string] = [
      [unpackOutline(best.outline), { status: 'rejected', note: '要留给消防车', tenure: 'state' }],
    ]
    const again = find({ ...street, land }, { setbackM: 3.5 }).pieces
    const same = again.find(({ decision }) => decision !== null)
    expect(same?.decision).toMatchObject({
      landId: 1,
      status: 'rejected',
      note: '要留给消防车',
      tenure: 'state',
    })
    expect(same?.decision?.overlapShare).toBeGreaterThan(0.9)
    expect(same?.rank).toBeNull()
    expect(again.filter(({ rank }) => rank !== null).map(({ rank }) => rank)).toEqual(
      again.filter(({ rank }) => rank !== null).map((_, i) => i + 1),
    )
  })
})

describe('sun on a piece', () => {
  const wall = (floors: number | null): Tables => ({
    boundary: [[rectangle(0, 0, 60, 40)]],
    buildings: [[rectangle(0, 0, 60, 12), { use: 'residential', floors }]],
  })
  const sunOf = (tables: Tables) => {
    const result = find(tables)
    const [piece] = result.pieces
    if (piece?.sun.state !== 'computed') throw new Error('no sun')
    return { ...piece.sun, term: termsOf(piece, result).find(({ name }) => name === 'sun') }
  }

  it('is less behind a higher building, and lies between two ends where its height is unknown', () => {
    const [low, high, unknown] = [sunOf(wall(1)), sunOf(wall(6)), sunOf(wall(null))]
    expect(low.hours.least).toBe(low.hours.most)
    expect(high.hours.most).toBeLessThan(low.hours.least)
    expect(unknown.hours.least).toBeCloseTo(high.hours.least, 9)
    expect(unknown.hours.most).toBeCloseTo(low.hours.most, 9)
    expect(low.term).toMatchObject({ value: expect.any(Number), weight: 0.05 })
  })

  it('is looked at anew where an edit throws its shadow', () => {
    const project = communityProject(wall(6))
    const parameters = parametersOf({})
    const search = new LeftoverSearch(project, overlay, parameters)
    search.result(project)
    const before = project.row('buildings', 1) ?? null
    const after = before && { ...before, properties: { ...before.properties, floors: 2 } }
    if (!before || !after) throw new Error('no building')
    project.apply({ tables: { buildings: { added: [], updated: [[before, after]], removed: [] } } })
    search.change(new Map([['buildings', new Map([[1, { before, after }]])]]))
    expect(search.result(project)).toEqual(new LeftoverSearch(project, overlay, parameters).result(project))
  })
})

describe('a search that nobody goes on with', () => {
  it('reads no row once it has let go of them, keeps nothing, and finds the same', () => {
    const town = () =>
      communityProject({
        boundary: [[rectangle(0, 0, 200, 200)]],
        buildings: [
          [rectangle(20, 20, 60, 12), home],
          [rectangle(100, 120, 8, 4), { attributes: '{"building":"shed"}' }],
        ],
        roads: [lane],
        opinions: [[point(30, 60), {}]],
        land: [[rectangle(0, 60, 90, 90), { status: 'rejected' }]],
      })
    const project = town()
    const kept: unknown[] = []
    const letGo = () => {
      for (const table of project.definitions.keys()) project.load(table, [])
    }
    const memory = { kept: null, changed: new Map(), keep: (value: unknown) => kept.push(value), letGo }
    const once = findLeftover(project, {}, { overlay, memory })
    expect(project.count('buildings')).toBe(0)
    expect(kept).toEqual([])
    expect(once.pieces.length).toBeGreaterThan(1)
    expect(once).toEqual(findLeftover(town(), {}, { overlay }))
  })
})

describe('land that the data tell of', () => {
  const said = (attributes: Record<string, string>) => ({ attributes: JSON.stringify(attributes) })
  const kinds = (tables: Tables) =>
    find({ boundary: [[rectangle(0, 0, 200, 200)]], ...tables }).pieces.flatMap(({ row, kind, standing }) =>
      row ? [`${row.table} ${row.id} ${kind} ${standing}`] : [],
    )
  const shed = rectangle(20, 20, 8, 4)

  it('is a find of its own, however small, of the kind that was written down', () => {
    expect(
      kinds({
        buildings: [
          [shed, said({ building: 'shed' })],
          [rectangle(60, 20, 12, 10), said({ 状态: '已拆除' })],
          [rectangle(90, 20, 30, 10), { use: 'residential' }],
        ],
        green: [
          [rectangle(20, 60, 20, 20), { kind: 'lawn', ...said({ 养护: '差' }) }],
          [rectangle(60, 60, 20, 20), { kind: 'garden', open_to_public: false }],
          [rectangle(90, 60, 20, 20), { kind: 'lawn' }],
          [rectangle(120, 60, 20, 20), { kind: 'lawn' }],
        ],
        parking: [
          [rectangle(20, 120, 10, 10), { kind: 'surface' }],
          [rectangle(40, 120, 10, 10), { kind: 'surface' }],
          [rectangle(60, 120, 10, 10), { kind: 'roadside' }],
          [rectangle(180, 180, 10, 10), { kind: 'surface' }],
          [rectangle(100, 120, 40, 40), { kind: 'underground', ...said({ disused: 'yes' }) }],
          [rectangle(150, 120, 40, 40), { kind: 'underground' }],
        ],
        land_use: [
          [rectangle(150, 20, 30, 30), { kind: 'construction', ...said({ landuse: 'brownfield' }) }],
        ],
        observations: [
          [point(95, 70), { status: 'open' }],
          [point(125, 70), { status: 'solved' }],
        ],
      }).sort(),
    ).toEqual([
      'buildings 1 shed_or_room find',
      'buildings 2 demolished find',
      'green 1 poor_green find',
      'green 2 poor_green find',
      'green 3 poor_green find',
      'land_use 1 demolished find',
      'parking 1 fragmented_parking find',
      'parking 2 fragmented_parking find',
      'parking 3 fragmented_parking find',
      'parking 5 underground find',
    ])
  })

  it('is asked of people where nothing tells of it, and of each kind in words', () => {
    const { kindsByHand } = find({ boundary, buildings: [[shed, said({ building: 'shed' })]] })
    expect(kindsByHand.map(({ kind }) => kind)).toEqual([
      'demolished',
      'poor_green',
      'fragmented_parking',
      'underground',
    ])
    for (const { why } of kindsByHand) expect(formatMessage('zh-CN', why)).toMatch(/标注。$/)
  })

  it('does not look at itself: a shed is no yard of its own, and its windows are those of others', () => {
    const [own] = find({
      boundary,
      buildings: [
        [shed, said({ building: 'shed' })],
        [rectangle(20, 40, 20, 10), home],
      ],
    }).pieces.filter(({ row }) => row)
    expect(own).toMatchObject({ standing: 'find', sun: { state: 'not_computed' }, nearestWindows: { id: 2 } })
    expect(own?.nearestWindows?.distanceM).toBeCloseTo(16, 3)
  })
})
