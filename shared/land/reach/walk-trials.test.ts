import { describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import {
  communityProject,
  line,
  type Metres,
  middle,
  point,
  rectangle,
} from '../../../test/builders/community-project'
import type { ReachChanges, ReachInput } from '../../contract/land-reach'
import { Community } from '../../indicators/community'
import { unhurried } from '../unhurried'
import { destinationsOf } from './destinations'
import { homeWalks } from './home-walks'
import { ReachGround } from './reach-ground'
import { joinChanges, readQuestion } from './reach-question'
import { WalkState } from './walk-state'
import { WalkTrials } from './walk-trials'

const overlay = await realOverlay()
const metresPerMinute = 60
type Rows = Parameters<typeof communityProject>[0][string]

const street = (...places: readonly Metres[]): Rows[number] => [line(...places), { class: 'lane' }]
const lockedGate = (x: number, y: number): Rows[number] => [point(x, y), { open: false }]
const clinic = (x: number, y: number): Rows[number] => [point(x, y), { kind: 'clinic' }]
const home = (x: number, y: number): Rows[number] => [rectangle(x - 2, y, 4, 4), { use: 'residential' }]
const place = (at: Metres): [number, number] => [...middle.toLngLat(at)]
const question: ReachInput = { to: { kind: 'facilities', kinds: ['clinic'] } }

/** The walks of all homes as trying finds them, and as walking everywhere with the change does. */
function triedAndWalked(
  tables: Readonly<Record<string, Rows>>,
  more: Partial<ReachChanges>,
  changes: ReachInput['changes'] = {},
) {
  const ground = new ReachGround(new Community(communityProject(tables), overlay))
  const asked = readQuestion({ ...question, changes })
  const homes = ground.homeAccesses(false, unhurried)
  const destinations = destinationsOf(ground, asked)
  const walksWith = (all: ReachChanges) =>
    homeWalks(new WalkState(ground, asked, all), destinations, homes, metresPerMinute)
  const state = new WalkState(ground, asked, asked.changes)
  const before = walksWith(asked.changes)
  const trials = new WalkTrials(state, before.shown, homes, before.sureM, metresPerMinute, Infinity)
  const tried = [...before.sureM]
  for (const { home, isM } of trials.with(state.openedBy(more, metresPerMinute))) tried[home] = isM
  const metres = (walks: Iterable<number>): number[] => Array.from(walks, (walkM) => Math.round(walkM))
  return {
    before: metres(before.sureM),
    tried: metres(tried),
    walked: metres(walksWith(joinChanges(asked.changes, more)).sureM),
  }
}

describe('what opening something changes', () => {
  it('lets people through two gates in a row, from whichever side they come', () => {
    for (const end of [0, 300]) {
      const far = 300 - end
      const { before, tried, walked } = triedAndWalked(
        {
          roads: [street([0, 0], [300, 0])],
          gates: [lockedGate(100, 0), lockedGate(200, 0)],
          facilities: [clinic(end, 0)],
          buildings: [home(end, 5), home(150, 5), home(far, 5)],
        },
        { openGates: [1, 2] },
      )
      expect(before).toEqual([5, Infinity, Infinity])
      expect(walked).toEqual([5, 155, 305])
      expect(tried).toEqual(walked)
    }
  })

  // Both ends of the home's street have a clinic of their own, so that only places along it gain.
  const twoStreets = {
    roads: [street([0, 0], [400, 0]), street([150, 20], [250, 20])],
    facilities: [clinic(0, 0), clinic(400, 0), clinic(250, 20)],
    buildings: [home(180, -9)],
  }
  const across = [place([200, 0]), place([200, 20])] as const

  it('shortens the walk of a home beside which a path begins, halfway along its street', () => {
    const { before, tried, walked } = triedAndWalked(twoStreets, { paths: [[...across]] })
    expect(before).toEqual([185])
    expect(walked).toEqual([5 + 20 + 20 + 50])
    expect(tried).toEqual(walked)
  })

  it('shortens the walk of a home beside a path that was added before', () => {
    const { before, tried, walked } = triedAndWalked(
      { ...twoStreets, gates: [lockedGate(225, 20)] },
      { openGates: [1] },
      { paths: [[...across]] },
    )
    expect(before).toEqual([185])
    expect(walked).toEqual([5 + 20 + 20 + 50])
    expect(tried).toEqual(walked)
  })
})
