import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReachInput, type ReachResult, reachTables } from '#shared/contract/land-reach'
import { type LocalMetric, localMetric } from '#shared/crs/local-metric'
import { pointDistanceM } from '#shared/geometry/segments'
import { Community } from '#shared/indicators/community'
import { runCheck } from '#shared/indicators/run-check'
import { destinationsOf } from '#shared/land/reach/destinations'
import { homeWalks } from '#shared/land/reach/home-walks'
import { reach } from '#shared/land/reach/reach'
import { accessM, ReachGround } from '#shared/land/reach/reach-ground'
import { joinChanges, readQuestion } from '#shared/land/reach/reach-question'
import { WalkState } from '#shared/land/reach/walk-state'
import { WalkTrials } from '#shared/land/reach/walk-trials'
import { wayLine } from '#shared/land/reach/way-line'
import { unhurried } from '#shared/land/unhurried'
import { MemoryProject } from '#shared/model/memory-project'
import type { AppError } from '#shared/model/message'
import type { FieldValue, Row } from '#shared/model/row'
import { listenedProject } from '../../electron/analysis/listening'
import { realOverlay } from '../builders/community-overlay'
import { sampleInMemory } from '../builders/land-projects'

const overlay = await realOverlay()
const metric: LocalMetric = localMetric([116.36, 39.96])
type Place = readonly [number, number]
type Nested = readonly (number | Nested)[]
const at = ([x, y]: Place): [number, number] => metric.toLngLat([x, y])

const square = ([x, y]: Place, sideM: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [x, y] as Place,
      [x + sideM, y] as Place,
      [x + sideM, y + sideM] as Place,
      [x, y + sideM] as Place,
      [x, y] as Place,
    ].map(at),
  ],
})
const line = (...places: readonly Place[]) => ({ type: 'LineString' as const, coordinates: places.map(at) })
const point = (place: Place) => ({ type: 'Point' as const, coordinates: at(place) })

/** Tables of geometries and fields, in metres. */
function town(
  tables: Readonly<Record<string, readonly (readonly [Row['geometry'], Record<string, FieldValue>])[]>>,
) {
  const project = new MemoryProject()
  for (const [table, rows] of Object.entries(tables)) {
    project.load(
      table,
      rows.map(([geometry, properties], i) => ({ id: i + 1, geometry, properties })),
    )
  }
  return new Community(project, overlay)
}

const quick = { areas: false, streets: false, missingLinks: 0 }
const ask = (community: Community, input: ReachInput): ReachResult => reach(new ReachGround(community), input)
const home = (place: Place, residents: number | null = 10) =>
  [square(place, 10), { use: 'residential', residents }] as const
const clinics = { to: { kind: 'facilities' as const, kinds: ['clinic' as const] } }

/** Two streets side by side, 20 m apart, joined at their west ends; a wall between; a clinic at the east end of one. */
const twoStreets = (more: Parameters<typeof town>[0] = {}) =>
  town({
    roads: [
      [line([0, 0], [400, 0]), { class: 'lane' }],
      [line([0, 20], [400, 20]), { class: 'lane' }],
      [line([0, 0], [0, 20]), { class: 'lane' }],
    ],
    barriers: [[line([20, 10], [420, 10]), { kind: 'wall' }]],
    facilities: [[point([400, -3]), { kind: 'clinic', name: '卫生站' }]],
    buildings: [home([380, 24], 30), home([380, -18], 5)],
    ...more,
  })

describe('reach', () => {
  it('walks at the speed of each group, both straight ends included', () => {
    const result = ask(twoStreets(), { ...clinics, ...quick })
    // 4 m out, 385 m back west, 20 m across, 400 m east, 3 m in.
    expect((result.homes.minutes[0] ?? 0) * 60).toBeCloseTo(4 + 385 + 20 + 400 + 3, 3)
    expect((result.homes.minutes[1] ?? 0) * 60).toBeCloseTo(8 + 15 + 3, 3)
    const [everybody] = result.groups
    expect(everybody).toMatchObject({ weighedBy: 'residents', total: 35 })
    expect(everybody?.within.map(({ covered }) => covered)).toEqual([5, 5, 35])
    // 812 m are 13.5 minutes at 60 m a minute and 16.9 at 48: the elderly are left out.
    const elderly = result.groups.find(({ group }) => group === '75+')
    expect(elderly).toMatchObject({ metresPerMinute: 48, weighedBy: 'buildings' })
    expect(elderly?.within[2]?.covered).toBe(1)
    expect(ask(twoStreets(), { ...clinics, ...quick, walker: '75+' }).leftOut).toMatchObject([
      { buildingId: 1, reason: 'too_far', residents: 30, nearest: 0 },
    ])
  })

  it('finds the wall between two streets, and what opening it saves is what is saved', () => {
    const before = ask(twoStreets(), { ...clinics, ...quick, missingLinks: 5 })
    const best = before.links?.ranked[0]
    expect(best).toMatchObject({ kind: 'breach', source: { table: 'barriers', id: 1 }, homes: 1, people: 30 })
    const after = ask(twoStreets(), { ...clinics, ...quick, changes: { ...best?.apply } })
    const saved = (before.homes.minutes[0] ?? 0) - (after.homes.minutes[0] ?? 0)
    expect(saved).toBeGreaterThan(12)
    expect(best?.personMinutes).toBeCloseTo(saved * 30, 6)
    expect(best?.newlyWithin.map(({ people }) => people)).toEqual([30, 30, 0])
  })

  it('asks for the key of a locked gate before it asks for a hole in the wall', () => {
    const across = [line([390, 0], [390, 20]), { class: 'footpath' }] as const
    const roads = [...twoStreets().project.rows('roads')].map(
      (row) => [row.geometry, row.properties] as const,
    )
    const gated = twoStreets({
      roads: [...roads, across],
      gates: [[point([390, 10]), { name: '东门', open: false }]],
    })
    const [best, ...others] = ask(gated, { ...clinics, ...quick, missingLinks: 5 }).links?.ranked ?? []
    expect(best).toMatchObject({ kind: 'open_gate', name: '东门', apply: { openGates: [1] } })
    expect(others).toEqual([])
    const open = ask(gated, { ...clinics, ...quick, changes: { openGates: [1] } })
    expect((open.homes.minutes[0] ?? 0) * 60).toBeLessThan(60)
    // The same gate by its hours: open by day, shut at night.
    const byHours = (time: string) =>
      ask(
        twoStreets({
          roads: [...roads, across],
          gates: [[point([390, 10]), { open: true, hours: '6:00–22:00' }]],
        }),
        { ...clinics, ...quick, at: { day: 'workday', time } },
      )
    expect(byHours('12:00').homes.minutes[0]).toBeLessThan(1)
    expect(byHours('23:00').homes.minutes[0]).toBeGreaterThan(13)
  })

  it('takes wheels round stairs until they get a ramp', () => {
    const stairs = [line([0, 20], [0, 0]), { class: 'steps' }] as const
    const community = twoStreets({
      roads: [
        [line([0, 0], [400, 0]), { class: 'lane' }],
        [line([0, 20], [400, 20]), { class: 'lane' }],
        stairs,
      ],
    })
    const walk = (input: ReachInput) => ask(community, { ...clinics, ...quick, ...input })
    expect(walk({}).homes.minutes[0]).toBeCloseTo((4 + 385 + 2 * 20 + 400 + 3) / 60, 3)
    const rolling = walk({ stepFree: true, missingLinks: 3 })
    expect(rolling.homes.minutes[0]).toBe(Infinity)
    expect(rolling.leftOut[0]).toMatchObject({ reason: 'cut_off', minutes: null })
    expect(rolling.links?.ranked.map(({ kind }) => kind)).toContain('ramp')
    const ramped = walk({ stepFree: true, changes: { ramps: [3] } })
    expect(ramped.homes.minutes[0]).toBeCloseTo((4 + 385 + 20 + 400 + 3) / 60, 3)
  })

  it('opens the wall that is pointed at, and says what changes nothing', () => {
    const across = [line([390, 0], [390, 20]), { class: 'footpath' }] as const
    const roads = [...twoStreets().project.rows('roads')].map(
      (row) => [row.geometry, row.properties] as const,
    )
    const walled = twoStreets({ roads: [...roads, across] })
    const walk = (changes: ReachInput['changes']) => ask(walled, { ...clinics, ...quick, changes })
    const codes = (result: ReachResult) => result.notes.map(({ code }) => code)
    const near = walk({ breaches: [at([380, 16])] })
    expect(near.homes.minutes[0]).toBeLessThan(1)
    expect(codes(near)).not.toContain('reach.note.changes_without_effect')
    const vain = walk({ breaches: [at([300, 10])], ramps: [1], openGates: [7] })
    expect(vain.homes.minutes[0]).toBeGreaterThan(13)
    const note = { code: 'reach.note.changes_without_effect', params: { count: 3 } }
    expect(vain.notes).toContainEqual(note)
  })

  it('counts what nobody knows as an interval, never as no', () => {
    const community = twoStreets({ buildings: [home([380, 24], null), home([2000, 2000], 5)] })
    const [everybody] = ask(community, { ...clinics, ...quick }).groups
    expect(everybody).toMatchObject({ weighedBy: 'buildings', homesWithoutCount: 1, total: 2 })
    expect(everybody?.within[2]?.share).toEqual([50, 100])
  })

  it('draws areas that hold one another, around what is reached and nothing else', () => {
    const { areas } = ask(twoStreets(), { ...clinics, areas: true, streets: true, missingLinks: 0 })
    const [five = 0, ten = 0, fifteen = 0] = areas.map(({ areaM2 }) => areaM2)
    expect(five).toBeGreaterThan(300 * 50)
    expect(five).toBeLessThan(300 * 50 + 25 * 25 * Math.PI + 100)
    expect(ten).toBeGreaterThan(five)
    expect(fifteen).toBeGreaterThan(ten)
  })

  it('says what is missing', () => {
    const codeOf = (work: () => unknown): string => {
      try {
        work()
      } catch (error) {
        return (error as AppError).code
      }
      return ''
    }
    expect(codeOf(() => ask(twoStreets({ roads: [] }), clinics))).toBe('reach.no_walkable_roads')
    expect(codeOf(() => ask(twoStreets({ facilities: [] }), clinics))).toBe('reach.no_destinations')
    expect(codeOf(() => ask(twoStreets(), {}))).toBe('reach.no_destinations')
    const far = { kind: 'place' as const, place: at([5000, 5000]) }
    expect(codeOf(() => ask(twoStreets(), { to: far }))).toBe('reach.place_off_network')
    const apart = twoStreets({
      roads: [
        [line([0, 0], [400, 0]), { class: 'lane' }],
        [line([0, 20], [400, 20]), { class: 'lane' }],
      ],
    })
    const codes = ask(apart, { ...clinics, ...quick }).notes.map(({ code }) => code)
    expect(codes).toContain('reach.note.parts')
    expect(codes).toContain('reach.note.no_boundary')
  })

  it('stops when nobody waits any more', () => {
    const job = {
      progress: () => {
        throw new Error('called off')
      },
    }
    expect(() => reach(new ReachGround(twoStreets()), clinics, job)).toThrow('called off')
  })

  it('answers within its time where ten thousand buildings lie on each other', () => {
    const heap = twoStreets({
      buildings: Array.from({ length: 10_000 }, (_, i) => home([380 + (i % 7), 24], 1)),
    })
    const result = ask(heap, { ...clinics, ...quick })
    expect(result.groups[0]?.total).toBe(10_000)
  })
})

describe('reach in the sample', () => {
  const ground = new ReachGround(new Community(sampleInMemory(), overlay))
  const minutesOf = (input: ReachInput) => reach(ground, { ...clinics, ...quick, ...input }).homes.minutes
  const gateIds = [...ground.community.project.rows('gates')].map(({ id }) => id)
  const some = (ids: readonly number[]) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 8 })

  it('never gets longer by opening a gate, a wall or a path, nor shorter by closing a gate', () => {
    const { links } = reach(ground, { ...clinics, ...quick, missingLinks: 20 })
    const applied = links?.ranked.map(({ apply }) => apply) ?? []
    expect(applied.length).toBeGreaterThan(3)
    fc.assert(
      fc.property(
        some(gateIds),
        some(gateIds),
        fc.subarray(applied),
        fc.boolean(),
        (open, shut, built, stepFree) => {
          const changes = { closeGates: shut.filter((id) => !open.includes(id)) }
          const closed = minutesOf({ stepFree, changes })
          const opened = minutesOf({
            stepFree,
            changes: {
              ...changes,
              openGates: [...open, ...built.flatMap(({ openGates = [] }) => openGates)],
              breaches: built.flatMap(({ breaches = [] }) => breaches),
              paths: built.flatMap(({ paths = [] }) => paths),
            },
          })
          const plain = minutesOf({ stepFree })
          for (const [i, before] of closed.entries()) {
            if (Number.isNaN(before)) continue
            expect(opened[i] ?? Infinity).toBeLessThanOrEqual(before === Infinity ? Infinity : before + 1e-9)
            if (open.length === 0 && built.length === 0)
              expect(plain[i] ?? Infinity).toBeLessThanOrEqual(before === Infinity ? Infinity : before + 1e-9)
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('finds by trying what walking everywhere again finds, home by home', () => {
    const { links } = reach(ground, { ...clinics, ...quick, missingLinks: 20 })
    const paths = links?.ranked.flatMap(({ apply }) => apply.paths ?? []) ?? []
    const stairs = ground.roads.filter(({ isSteps }) => isSteps).map(({ id }) => id)
    let gained = 0
    fc.assert(
      fc.property(
        some(gateIds),
        fc.subarray(paths, { maxLength: 2 }),
        fc.constantFrom(...paths),
        fc.constantFrom('clinic', 'market', 'primary_school', 'bus_stop'),
        fc.boolean(),
        (shut, built, path, kind, stepFree) => {
          const question = readQuestion({
            ...{ ...quick, stepFree, to: { kind: 'facilities', kinds: [kind] } },
            changes: { closeGates: shut, paths: built },
          })
          const homes = ground.homeAccesses(stepFree, unhurried)
          const destinations = destinationsOf(ground, question)
          const state = new WalkState(ground, question, question.changes)
          const before = homeWalks(state, destinations, homes, 60)
          const trials = new WalkTrials(state, before.shown, homes, before.sureM, 60, Infinity)
          for (const more of [{ openGates: shut }, { ramps: stairs }, { paths: [path] }]) {
            const changes = joinChanges({ ...question.changes, closeGates: more.openGates ? [] : shut }, more)
            const after = homeWalks(new WalkState(ground, question, changes), destinations, homes, 60)
            const tried = before.sureM.slice()
            for (const { home, isM } of trials.with(state.openedBy(more, 60))) tried[home] = isM
            for (const [home, isM] of after.sureM.entries()) {
              if ((before.sureM[home] ?? 0) - isM > 0.001) gained++
              if (isM < Infinity) expect(tried[home]).toBeCloseTo(isM, 6)
              else expect(tried[home]).toBe(isM)
            }
          }
        },
      ),
      { numRuns: 25 },
    )
    expect(gained).toBeGreaterThan(100)
  })

  it('leads every home along the network as far as its walk is long', () => {
    const question = { ...clinics, ...quick, stairsFactor: 1, signalWaitS: 0, ways: true }
    const path = reach(ground, { ...question, missingLinks: 20 }).links?.ranked.find(
      ({ apply }) => apply.paths,
    )
    for (const asked of [{}, { changes: { ...path?.apply } }, { stepFree: true }, { to: undefined }]) {
      const { homes, destinations, ways } = reach(ground, { ...question, ...asked })
      const { metric } = ground.community
      let led = 0
      for (const [home, minutes] of homes.minutesPerhaps.entries()) {
        const line = ways ? wayLine(ways, home).map((place) => metric.toMetres(place)) : []
        const destination = destinations[homes.nearest[home] ?? -1]
        expect(line.length > 0).toBe(destination !== undefined)
        const [last] = line.slice(-1)
        if (!last || !destination) continue
        led++
        const wayM = line.slice(1).reduce((sum, place, i) => sum + pointDistanceM(line[i] ?? place, place), 0)
        const surely = homes.minutes[home] ?? Infinity
        const restM = 60 * (surely < Infinity ? surely : minutes) - (homes.linkM[home] ?? 0) - wayM
        // Into an open space the way ends at its edge or in it, to a facility at its door.
        if (destination.table !== 'facilities') expect(restM).toBeGreaterThan(-0.001)
        else expect(restM).toBeCloseTo(pointDistanceM(last, metric.toMetres(destination.place)), 3)
        expect(restM).toBeLessThan(accessM + 0.001)
      }
      expect(led).toBeGreaterThan(50)
    }
  })

  it('says the same wherever the town lies and however it is turned', () => {
    const asked = { ...clinics, streets: false, stepFree: true, missingLinks: 0 }
    const here = reach(ground, asked)
    const { metric, project } = ground.community
    for (const [degrees, centre] of [
      [37, [116.5, 40.2]],
      [200, [100.17, 25.6]],
    ] as const) {
      const there = localMetric(centre)
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
      const move = (nested: Nested): Nested => {
        const [lng, lat] = nested
        if (typeof lng !== 'number' || typeof lat !== 'number') return (nested as readonly Nested[]).map(move)
        const [x, y] = metric.toMetres([lng, lat])
        return there.toLngLat([x * cos - y * sin, x * sin + y * cos])
      }
      const moved = new MemoryProject()
      for (const table of project.definitions.keys())
        moved.load(
          table,
          Array.from(project.rows(table), (row) => ({
            ...row,
            geometry: row.geometry && {
              ...row.geometry,
              coordinates: move((row.geometry as { coordinates: Nested }).coordinates),
            },
          })) as Row[],
        )
      const elsewhere = reach(new ReachGround(new Community(moved, overlay)), asked)
      // To some centimetres: a projection lengthens a kilometre by millimetres.
      for (const [home, minutes] of here.homes.minutes.entries())
        expect(elsewhere.homes.minutes[home]).toBeCloseTo(minutes, 3)
      for (const [i, { areaM2 }] of here.areas.entries())
        expect(Math.abs((elsewhere.areas[i]?.areaM2 ?? 0) / areaM2 - 1)).toBeLessThan(0.003)
    }
  })

  it('says the same twice, also when asked for something else in between', () => {
    const question = { ...clinics, streets: false, missingLinks: 1 }
    const first = reach(new ReachGround(new Community(sampleInMemory(), overlay)), question)
    reach(ground, { stepFree: true, ...quick, ...clinics })
    expect(reach(ground, question)).toEqual(first)
  })

  it('is read from the tables that are followed, and no others', () => {
    const read = new Set<string>()
    const heard = listenedProject(sampleInMemory(), { onRead: (table) => read.add(table), onWork: () => {} })
    const spaces: ReachInput = { to: { kind: 'rows', table: 'spaces', ids: [1] } }
    for (const to of [{}, clinics, spaces]) reach(new ReachGround(new Community(heard, overlay)), to)
    expect([...read].sort()).toEqual([...reachTables].sort())
  })

  it('agrees with the check to the last home where both count metres', () => {
    const { groups } = reach(ground, { ...quick, minutes: [5], stairsFactor: 1, signalWaitS: 0 })
    const check = runCheck(ground.community.project, { overlay }).find(({ id }) => id === 'X-03')
    expect(check?.value).toBeGreaterThan(10)
    expect(groups[0]?.within[0]?.share?.[0]).toBeCloseTo(check?.value ?? 0, 9)
  })
})
