import type { Row } from '#shared/model/row'
import type { Choice } from '#shared/model/vocabularies'
import { pointFeature } from './features'
import { placeOpinions } from './opinion-words-places'
import { spaceOpinions } from './opinion-words-spaces'
import { along, distanceToLine, inside, type Line, lengthOf, moved, type Point, points } from './plane'
import { type Random, randomFor } from './random'
import { spacePlans } from './scheme'
import { canal } from './street-plan'
import type { Town } from './town'

interface Spoken {
  readonly topic: string
  readonly stance: Choice<'stance'>
  readonly age: Choice<'age_group'>
  readonly words: string
  /** Where the pin goes: anywhere along here (or around a single place), within that many metres. */
  readonly near: Line
  readonly withinM: number
}

const stances: Readonly<Record<string, Choice<'stance'>>> = { '+': 'support', '~': 'neutral', '-': 'oppose' }
const ages: Readonly<Record<string, Choice<'age_group'>>> = {
  t: '7-17',
  y: '18-39',
  m: '40-59',
  o: '60-74',
  e: '75+',
}
const listeners = ['沈禾', '顾小满', '陶然', '林默', '社区小周'] as const
/** Table evenings, stairwell visits and the two council meetings. */
const days = [
  '2026-09-06',
  '2026-09-10',
  '2026-09-16',
  '2026-09-20',
  '2026-09-27',
  '2026-10-09',
  '2026-10-11',
  '2026-10-15',
  '2026-10-17',
]

/** Rows of `opinions` in the order in which they were written down. Speakers are codes, never names. */
export function hearResidents(town: Town): Row[] {
  const random = randomFor('opinions')
  const speakers = new Speakers(random)
  const heard = `${spaceOpinions}\n${placeOpinions}`
    .trim()
    .split(/\n(?=## )/)
    .flatMap(readTopic)
  const rows = random.shuffled(heard).map((spoken) => {
    const space = spacePlans.findIndex(({ name }) => name.endsWith(spoken.topic))
    return {
      at: momentOf(random),
      geometry: pointFeature(pinOf(spoken, town, random), {}).geometry,
      properties: {
        words: spoken.words,
        stance: spoken.stance,
        resident: speakers.next(spoken.age, spoken.topic),
        age_group: spoken.age,
        space_id: space >= 0 ? space + 1 : null,
        recorded_by: random.pick(listeners),
      },
    }
  })
  rows.sort((one, other) => one.at.localeCompare(other.at))
  return rows.map(({ at, geometry, properties }, index) => ({
    id: index + 1,
    geometry,
    properties: { ...properties, recorded_at: at },
  }))
}

function readTopic(text: string): Spoken[] {
  const [heading = '', ...lines] = text.trim().split('\n')
  const [, topic = '', place = '', within = ''] = /^## (\S+) \| (.+) \| (\d+)$/.exec(heading) ?? []
  if (topic === '') throw new Error(`not a heading: ${heading}`)
  const near = points(place)
  return lines.map((line) => {
    const [, sign = '', age = '', own, words = ''] = /^([+~-])([tymoe]) (?:@(\S+) )?(.+)$/.exec(line) ?? []
    const [stance, ageGroup] = [stances[sign], ages[age]]
    if (!stance || !ageGroup) throw new Error(`not an opinion: ${line}`)
    const pin = own ? points(own) : null
    return { topic, stance, age: ageGroup, words, near: pin ?? near, withinM: pin ? 2 : Number(within) }
  })
}

/** People point at the ground, not at roofs or into the canal. */
function pinOf({ near, withinM }: Spoken, town: Town, random: Random): Point {
  for (;;) {
    const angle = random.between(0, 2 * Math.PI)
    const far = withinM * Math.sqrt(random.next())
    const [middle] = near.length === 1 ? near : [along(near, random.next() * lengthOf(near)).point]
    if (!middle) throw new Error('an opinion about nowhere')
    const pin = moved(middle, far * Math.cos(angle), far * Math.sin(angle))
    const wet = distanceToLine(pin, canal.line) < canal.widthM / 2 + 1
    if (!wet && !town.buildings.some(({ ring }) => inside(ring, pin))) return pin
  }
}

function momentOf(random: Random): string {
  const minute = random.integer(9 * 60, 20 * 60 + 30)
  const [hour, rest] = [Math.floor(minute / 60) - 8, minute % 60]
  return `${random.pick(days)}T${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00.000Z`
}

/** Hands out codes; some residents speak more than once, always of the same age and of something else. */
class Speakers {
  readonly #random: Random
  readonly #codes: number[]
  readonly #known: { code: string; age: string; topics: Set<string> }[] = []

  constructor(random: Random) {
    this.#random = random
    this.#codes = random.shuffled(Array.from({ length: 320 }, (_, index) => index + 1))
  }

  next(age: string, topic: string): string {
    const again = this.#known.filter((speaker) => speaker.age === age && !speaker.topics.has(topic))
    if (again.length > 0 && this.#random.chance(0.28)) {
      const speaker = this.#random.pick(again)
      speaker.topics.add(topic)
      return speaker.code
    }
    const code = `居民-${String(this.#codes.pop() ?? 0).padStart(3, '0')}`
    this.#known.push({ code, age, topics: new Set([topic]) })
    return code
  }
}
