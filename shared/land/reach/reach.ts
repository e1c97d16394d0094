import type { AnalysisJob } from '../../contract/analysis'
import type { ReachInput, ReachResult } from '../../contract/land-reach'
import type { Message } from '../../model/message'
import { unhurried } from '../unhurried'
import { coverageOf } from './coverage'
import { destinationsOf } from './destinations'
import { type HomeWalks, homeWalks } from './home-walks'
import { homeWays } from './home-ways'
import { leftOut } from './left-out'
import { missingLinks } from './missing-links'
import { networkFacts } from './network-facts'
import { fillM, reachAreas, sideM } from './reach-areas'
import { accessM, type ReachGround } from './reach-ground'
import { reachNotes } from './reach-notes'
import { readQuestion } from './reach-question'
import { reachedStreets } from './reached-streets'
import { WalkState } from './walk-state'
import { walkerSpeeds } from './walkers'

/** The share of the job that is done when the ground has been read. */
const groundShare = 0.2

/** Gives the rest of the job to its parts in turn; `onWork` says that work goes on, whatever part it is. */
function parts(job: AnalysisJob) {
  let [done, said] = [groundShare, groundShare]
  const say = (share: number, words?: Message): void => {
    said = share
    job.progress(share, words)
  }
  const partOf = (share: number, code: string): AnalysisJob => {
    const from = done
    done += share
    say(from, { code: `progress.reach.${code}` })
    return { progress: (part) => say(from + share * part) }
  }
  return { partOf, onWork: () => job.progress(said) }
}

/**
 * Who walks how far: areas within so many minutes, coverage of residents by group, every home with its nearest
 * destination, who is left out, and what would shorten walks the most. Minutes are those of a network of mapped streets
 * and paths with walls, gates, stairs and slopes as far as they are mapped; the straight ways at both doors included.
 * @throws AppError `reach.no_destinations`, `reach.no_such_row`, `reach.place_off_network`, and what the job throws when
 *   nobody waits any more
 */
export function reach(ground: ReachGround, input: ReachInput, job: AnalysisJob = unhurried): ReachResult {
  const question = readQuestion(input)
  const { stepFree, minutes } = question
  const mostMinutes = minutes[minutes.length - 1] ?? 0
  const speeds = walkerSpeeds(question.metresPerMinute)
  const speedOf = (walker: string): number =>
    speeds.find((speed) => speed.walker === walker)?.metresPerMinute ?? 60
  const walkerSpeed = speedOf(question.walker)
  const { partOf, onWork } = parts(job)

  const accesses = ground.homeAccesses(stepFree, partOf(0.25, 'homes'))
  const destinations = destinationsOf(ground, question)
  const state = new WalkState(ground, question, question.changes, onWork)
  const byWait = new Map<number, HomeWalks>()
  const walksAt = (metresPerMinute: number): HomeWalks => {
    const waitM = state.waitM(metresPerMinute)
    const held = byWait.get(waitM)
    if (held) return held
    onWork()
    const walks = homeWalks(state, destinations, accesses, metresPerMinute)
    byWait.set(waitM, walks)
    return walks
  }
  partOf(0.05, 'walks')
  const walks = walksAt(walkerSpeed)
  const network =
    question.changes.paths.length > 0
      ? networkFacts(state)
      : ground.once(`facts ${state.key}`, () => networkFacts(state))

  const areas = question.areas
    ? reachAreas(
        state,
        state.costs(walkerSpeed),
        walks.shown,
        destinations.accesses.filter((_, at) => {
          const perhaps = destinations.list[destinations.numbers[at] ?? -1]?.openUnknown === true
          return !(walks.countsSure && perhaps)
        }),
        walkerSpeed,
        minutes,
        partOf(0.2, 'areas'),
      )
    : []
  const groups = speeds.map((speed, i) => {
    const people = i === 0 ? ground.people.all : (ground.people.byAge[i - 1] ?? ground.people.all)
    return coverageOf(speed, people, walksAt(speed.metresPerMinute), minutes)
  })
  const out = leftOut(state, walks, destinations.list, walkerSpeed, mostMinutes)
  const links =
    question.missingLinks > 0 ? missingLinks(state, accesses, walks, walkerSpeed, partOf(0.3, 'links')) : null
  onWork()
  const inMinutes = (walkM: number): number => walkM / walkerSpeed
  job.progress(1)
  return {
    to: question.to,
    minutes,
    walker: question.walker,
    stepFree,
    at: question.at ?? null,
    speeds,
    stairsFactor: question.stairsFactor,
    signalWaitS: question.signalWaitS,
    changes: question.changes,
    accessM,
    destinations: destinations.list,
    areas,
    sideM,
    fillM,
    groups,
    homes: {
      ids: ground.once('home-ids', () => Int32Array.from(ground.homes, ({ row }) => row.id)),
      minutes: walks.sureM.map(inMinutes),
      minutesPerhaps: walks.perhapsM.map(inMinutes),
      nearest: walks.nearest,
      linkM: accesses.linkM,
      residents: ground.people.all,
    },
    leftOut: out.shown,
    leftOutCount: out.count,
    streets: question.streets ? reachedStreets(ground, walks.shown, walkerSpeed, mostMinutes) : null,
    ways: question.ways ? homeWays(state, destinations, walks, accesses, walkerSpeed) : null,
    links,
    network,
    notes: reachNotes(state, walks, destinations.list, network),
  }
}
