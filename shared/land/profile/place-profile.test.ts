import { beforeAll, describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import {
  communityProject,
  line,
  middle,
  point,
  rectangle,
  twentyResidents,
} from '../../../test/builders/community-project'
import type { PlaceProfile } from '../../contract/land-profile'
import type { Overlay } from '../../geometry/overlay'
import { Community } from '../../indicators/community'
import type { MemoryProject } from '../../model/memory-project'
import { placeProfile } from './place-profile'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

/** A street along y = 0 with homes north of it, a clinic to the east and a park to the west. */
const street = () =>
  communityProject({
    boundary: [[rectangle(-600, -200, 1200, 400)]],
    roads: [[line([-600, 0], [600, 0]), { class: 'lane', width_m: 6 }]],
    buildings: [
      [rectangle(-10, 20, 40, 12), { use: 'residential', floors: 6, ...twentyResidents }],
      [rectangle(100, 20, 40, 12), { use: 'residential' }],
      [rectangle(500, 20, 40, 12), { use: 'residential', ...twentyResidents }],
    ],
    facilities: [
      [point(240, 5), { kind: 'clinic', name: '卫生站' }],
      [point(590, 5), { kind: 'clinic' }],
    ],
    green: [[rectangle(-200, 5, 40, 40), { kind: 'park', open_to_public: true }]],
    activity: [
      [point(0, 10), { slot: '18-20', minutes: 60 }],
      [point(0, 10), { slot: '07-09' }],
      [point(0, 60), { slot: '07-09', minutes: 60 }],
    ],
    opinions: [[point(10, 5), { words: '想要凳子' }], [null, { space_id: 1 }], [point(300, 0)]],
    observations: [[point(0, 40)], [point(0, 80)]],
    spaces: [[rectangle(-5, 5, 10, 10), { scheme_id: 1 }]],
  })

const at = (project: MemoryProject, x: number, y: number): PlaceProfile =>
  placeProfile(new Community(project, overlay), { place: middle.toLngLat([x, y]) })

describe('what is known of a place', () => {
  it('names what stands there, the smallest first', () => {
    const { here, insideBoundary } = at(street(), 0, 10)
    expect(here.map(({ table, id }) => `${table}/${id}`)).toEqual(['spaces/1'])
    expect(insideBoundary).toBe(true)
    expect(at(street(), 0, 25).here.map(({ table }) => table)).toEqual(['buildings'])
    // On the carriageway, as wide as it is known to be.
    expect(at(street(), 50, 2.9).here.map(({ table }) => table)).toEqual(['roads'])
    expect(at(street(), 50, 3.2).here).toEqual([])
    expect(at(street(), 0, 300).insideBoundary).toBe(false)
    expect(at(communityProject({}), 0, 0).insideBoundary).toBeNull()
  })

  it('walks along the street at 60 m a minute, both straight ends included', () => {
    const { walks, linkM } = at(street(), 0, 10)
    expect(linkM).toBeCloseTo(10, 3)
    const clinic = walks.find(({ kind }) => kind === 'clinic')
    // 10 m to the street, 240 m along it, 5 m to the door.
    expect(clinic).toMatchObject({ id: 1, within: [1, 1, 2] })
    expect(clinic?.walkM).toBeCloseTo(255, 2)
    expect(clinic?.minutes).toBeCloseTo(4.25, 3)
    const park = walks.find(({ kind }) => kind === 'open_space')
    // The street passes within 20 m of the park's nearest corner.
    expect(park?.walkM).toBeCloseTo(10 + 160 + 5, 2)
  })

  it('counts who lives within five minutes, and how many homes do not say', () => {
    const { people } = at(street(), 0, 10)
    expect(people).toMatchObject({
      withinM: 300,
      buildingIds: [1, 2],
      homesWithoutCount: 1,
      residents: 20,
      aged60Plus: 6,
      aged0To17: 4,
    })
  })

  it('gives nobody as nobody, and homes without figures as unknown', () => {
    expect(at(street(), -590, 0).people?.residents).toBe(0)
    const silent = communityProject({
      roads: [[line([0, 0], [100, 0])]],
      buildings: [[rectangle(0, 5, 10, 10), { use: 'residential' }]],
    })
    expect(at(silent, 20, 0).people).toMatchObject({ residents: null, homesWithoutCount: 1 })
  })

  it('says why it cannot walk', () => {
    const nowhere = at(communityProject({ buildings: [[rectangle(0, 0, 10, 10)]] }), 20, 20)
    expect(nowhere).toMatchObject({ linkM: null, people: null, walks: [] })
    expect(nowhere.walkWhy[0]?.code).toBe('profile.why.no_walkable_roads')
    expect(at(street(), 0, 150).walkWhy[0]?.code).toBe('profile.why.no_path_near')
  })

  it('takes the heat at the point: the peak of one hour is 3/(πr²)', () => {
    const { activity } = at(street(), 0, 10)
    expect(activity).toMatchObject({ points: 2, pointsWithoutMinutes: 1, recordedAnywhere: 3 })
    expect(activity.personHoursPerHa).toBeCloseTo((3 / (Math.PI * 900)) * 10_000, 6)
    const bySlot = Object.fromEntries(activity.bySlot.map((each) => [each.slot, each.personHoursPerHa]))
    expect(bySlot['18-20']).toBe(activity.personHoursPerHa)
    expect(bySlot['07-09']).toBe(0)
    expect(activity.bySlot).toHaveLength(7)
  })

  it('hears what was said near it and about the space it lies in', () => {
    const { opinions, observations } = at(street(), 0, 10)
    expect(opinions.map(({ id }) => id)).toEqual([2, 1])
    expect(observations.map(({ id }) => id)).toEqual([1])
  })

  it('tells the rules that touch it, with the rows they were seen on', () => {
    const project = communityProject({
      roads: [[line([0, 0], [100, 0]), { class: 'lane', width_m: 6 }]],
      buildings: [
        [rectangle(0, 10, 20, 10), { use: 'residential', floors: 12 }],
        [rectangle(30, 10, 20, 10), { use: 'public' }],
      ],
      land_use: [[rectangle(-50, -50, 200, 200), { gated: true }]],
      water: [[rectangle(0, -20, 100, 10)]],
      parking: [[rectangle(60, -8, 10, 6)]],
    })
    const codes = (x: number, y: number) => at(project, x, y).rules.map(({ words }) => words.code)
    expect(codes(10, 5)).toEqual(['profile.rule.windows', 'profile.rule.rescue_ground', 'profile.rule.gated'])
    expect(codes(40, 2)).toContain('profile.rule.height_unknown')
    expect(codes(40, 2)).toContain('profile.rule.fire_lane')
    expect(codes(40, 2)).not.toContain('profile.rule.windows')
    expect(codes(64, -7.5)).toEqual(['profile.rule.gated', 'profile.rule.water_edge', 'profile.rule.parking'])
    const [windows] = at(project, 10, 5).rules
    expect(windows?.words.params).toEqual({ distanceM: 5, leastM: 8 })
    expect(windows?.sources).toEqual([{ table: 'buildings', id: 1, distanceM: expect.closeTo(5, 3) }])
  })
})
