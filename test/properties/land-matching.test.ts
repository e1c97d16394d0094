import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Overlay } from '#shared/geometry/overlay'
import { bestAssignment } from '#shared/land/matching/assignment'
import { matchRooms } from '#shared/land/matching/match-rooms'
import type { FieldValue } from '#shared/model/row'
import { realOverlay } from '../builders/community-overlay'
import { communityProject, line, point, rectangle, twentyResidents } from '../builders/community-project'

/** Every way to give each row a column of its own or none: slow and sure. */
function bestByTryingAll(
  benefits: readonly (readonly number[])[],
  row = 0,
  taken: readonly number[] = [],
): number {
  const choices = benefits[row]
  if (!choices) return 0
  return choices.reduce(
    (best, benefit, column) =>
      taken.includes(column)
        ? best
        : Math.max(best, benefit + bestByTryingAll(benefits, row + 1, [...taken, column])),
    bestByTryingAll(benefits, row + 1, taken),
  )
}

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(
        fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true })),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      { minLength: rows, maxLength: rows },
    ),
  )

describe('the assignment', () => {
  it('adds up to the most there is, each row and column once, and never a pair for nothing', () => {
    fc.assert(
      fc.property(table, (benefits) => {
        const chosen = bestAssignment(benefits)
        const columns = chosen.filter((column) => column >= 0)
        expect(new Set(columns).size).toBe(columns.length)
        let sum = 0
        chosen.forEach((column, row) => {
          if (column < 0) return
          const benefit = benefits[row]?.[column] ?? 0
          expect(benefit).toBeGreaterThan(0)
          sum += benefit
        })
        expect(sum).toBeCloseTo(bestByTryingAll(benefits), 9)
      }),
      { numRuns: 500 },
    )
  })

  it('is nothing without rooms or services', () => {
    expect(bestAssignment([])).toEqual([])
    expect(bestAssignment([[], []])).toEqual([-1, -1])
  })
})

describe('idle rooms and missing services', () => {
  let overlay: Overlay
  beforeAll(async () => {
    overlay = await realOverlay()
  })

  const home = (x: number): [ReturnType<typeof rectangle>, Record<string, FieldValue>] => [
    rectangle(x, 5, 10, 10),
    { use: 'residential', ...twentyResidents },
  ]
  const street = [line([-1000, 0], [1000, 0]), { class: 'lane' }] as const
  const shed = (x: number, side: number, attributes: object = {}, properties: object = {}) =>
    [
      rectangle(x, -5 - side, side, side),
      { kind: 'shed_or_room', status: 'candidate', attributes: JSON.stringify(attributes), ...properties },
    ] as const

  it('gives each room what it is large enough, near enough and permitted for, with the reasons', () => {
    const project = communityProject({
      buildings: [home(0), home(30), home(700)],
      roads: [street],
      land: [shed(20, 10, { 允许用途: '社区食堂、便民商店' }), shed(720, 15), shed(400, 4)],
    })
    const found = matchRooms(project, { services: ['canteen', 'clinic', 'post'] }, { overlay })
    expect(found).toMatchObject({ weighedBy: 'residents', walkBy: 'network' })
    const pairs = found.assignments.map(({ fit }) => `${fit.room.id} ${fit.service}`)
    expect(pairs).toContain('1 canteen')
    expect(pairs).toContain('2 clinic')
    expect(found.assignments.find(({ fit }) => fit.room.id === 1)?.fit.gainedBuildingIds).toEqual([1, 2])
    const why = (room: number, service: string) =>
      found.fits.find((fit) => fit.room.id === room && fit.service === service)?.why.map(({ code }) => code)
    expect(why(1, 'clinic')).toEqual(['land_matching.why.too_small', 'land_matching.why.not_permitted'])
    expect(why(3, 'canteen')).toContain('land_matching.why.too_small')
    expect(why(2, 'clinic')).toContain('land_matching.why.ask_use')
    const sum = found.assignments.reduce((all, { fit }) => all + fit.benefit, 0)
    expect(found.totalBenefit).toBeCloseTo(sum, 9)
    const benefits = found.rooms.map((_, i) =>
      found.fits.slice(i * 3, i * 3 + 3).map(({ benefit }) => benefit),
    )
    expect(sum).toBeCloseTo(bestByTryingAll(benefits), 9)
  })

  it('counts nobody twice: whom an existing service reaches gains nothing', () => {
    const rooms = { roads: [street], land: [shed(20, 10)] }
    const buildings = [home(0), home(30)]
    const canteen = [point(10, -2), { kind: 'canteen' }] as const
    const question = { services: ['canteen' as const] }
    expect(
      matchRooms(communityProject({ ...rooms, buildings }), question, { overlay }).assignments,
    ).toHaveLength(1)
    const served = matchRooms(communityProject({ ...rooms, buildings, facilities: [canteen] }), question, {
      overlay,
    })
    expect(served.assignments).toEqual([])
    expect(served.servicesLeft[0]?.why[0]?.code).toBe('land_matching.why.nobody_lacks')
    // Standing idle, the same canteen serves nobody and is a room itself.
    const idle = [
      point(10, -2),
      { kind: 'canteen', floor_area_m2: 150, attributes: '{"闲置":"是"}' },
    ] as const
    const reopened = matchRooms(
      communityProject({ roads: [street], buildings, facilities: [idle] }),
      question,
      { overlay },
    )
    expect(reopened.assignments[0]?.fit).toMatchObject({ room: { table: 'facilities', id: 1 }, gained: 12 })
  })

  it.each([
    ['社区食堂、便民商店', ['canteen', 'shop']],
    ['社区食堂 便民商店', ['canteen', 'shop']],
    ['Community canteen; clinic', ['canteen', 'clinic']],
    ['仓库', ['仓库']],
  ])('reads what a room may be used for as a register writes it: %s', (written, uses) => {
    const land = [shed(20, 10, { 允许用途: written })]
    const { rooms } = matchRooms(communityProject({ buildings: [home(0)], land }), {}, { overlay })
    expect(rooms[0]?.permittedUses).toEqual(uses)
  })

  it('says once why a room or a service is left; each refusal stands with its pair', () => {
    const tables = { buildings: [home(0)], roads: [street], land: [shed(20, 10), shed(40, 5)] }
    const question = { services: ['clinic' as const, 'canteen' as const], takeUnknownUse: false }
    const { fits, roomsLeft, servicesLeft } = matchRooms(communityProject(tables), question, { overlay })
    expect(roomsLeft.map(({ why }) => why.map(({ code }) => code))).toEqual([
      ['land_matching.why.no_service_fits'],
      ['land_matching.why.no_service_fits'],
    ])
    expect(servicesLeft.map(({ service, why }) => [service, ...why.map(({ code }) => code)])).toEqual([
      ['clinic', 'land_matching.why.no_room_fits'],
      ['canteen', 'land_matching.why.no_room_fits'],
    ])
    const tooSmall = fits.filter(({ why }) => why.some(({ code }) => code.endsWith('too_small')))
    expect(tooSmall.map(({ room, service }) => `${room.id} ${service}`)).toEqual([
      '1 clinic',
      '2 clinic',
      '2 canteen',
    ])
    expect(fits.every(({ why }) => why.some(({ code }) => code.endsWith('use_unknown')))).toBe(true)
  })

  it('says no in words, and measures straight where there is no path', () => {
    const question = { services: ['canteen' as const] }
    const run = (tables: Parameters<typeof communityProject>[0]) =>
      matchRooms(communityProject(tables), question, { overlay })
    expect(() => run({ buildings: [home(0)] })).toThrow('land_matching.no_rooms')
    expect(() => run({ land: [shed(0, 10)] })).toThrow('land_matching.no_homes')
    expect(() => matchRooms(communityProject({}), { services: ['metro_station'] }, { overlay })).toThrow(
      'land_matching.no_service_known',
    )
    const straight = run({ buildings: [home(0)], land: [shed(20, 10), shed(900, 10)] })
    expect(straight.walkBy).toBe('straight')
    expect(straight.assignments.map(({ fit }) => fit.room.id)).toEqual([1])
    const cellar = run({ buildings: [home(0)], land: [shed(20, 10, {}, { kind: 'underground' })] })
    expect(cellar.fits[0]?.why.map(({ code }) => code)).toContain('land_matching.why.underground')
  })
})
