import { resolve } from 'node:path'
import type { Feature } from 'geojson'
import {
  type ReachGroup,
  type ReachInput,
  type ReachLink,
  type ReachResult,
  type ReachTarget,
  reachWalkers,
} from '#shared/contract/land-reach'
import {
  areaFeatures,
  destinationFeatures,
  leftOutFeatures,
  linkFeatures,
  wayFeatures,
} from '#shared/land/reach/reach-features'
import { AppError, type Message } from '#shared/model/message'
import { vocabularies } from '#shared/model/vocabularies'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, featureCollection, writeOutput } from './files'
import { choiceOption, numberOption, numbersOption } from './option-values'
import type { Session } from './session'

/** `reach FILE`: who walks how far, who is left out and what to open; with `--out` areas, homes and links as GeoJSON. */
export const walkingReach: CliCommand = {
  name: 'reach',
  positionals: ['FILE'],
  options: {
    destination: { type: 'string', value: 'KIND|LNG,LAT', multiple: true },
    minutes: { type: 'string', value: 'MIN', multiple: true },
    walker: { type: 'string', value: 'GROUP' },
    'step-free': { type: 'boolean' },
    when: { type: 'string', value: 'DAY HH:MM' },
    'open-gate': { type: 'string', value: 'ID', multiple: true },
    ramp: { type: 'string', value: 'ID', multiple: true },
    breach: { type: 'string', value: 'LNG,LAT', multiple: true },
    path: { type: 'string', value: 'LNG,LAT,LNG,LAT', multiple: true },
    links: { type: 'string', value: 'COUNT' },
    ways: { type: 'boolean' },
    out: { type: 'string', value: 'OUT.geojson' },
  },
  async run(args, session) {
    const out = args.text('out')
    if (out !== undefined) endingAmong(out, ['geojson', 'json'])
    const hasFile = out !== undefined
    const ways = args.isSet('ways')
    if (ways && !hasFile) throw new AppError('cli.reach.ways')
    const input = { ...inputOf(args), areas: hasFile, streets: false, ways }
    const result = await session.withProject(resolve(args.at(0)), (client) =>
      client.call('land.reach', input, { onProgress: session.onProgress }),
    )
    const features = featuresOf(result, session)
    if (out !== undefined) await writeOutput(out, featureCollection('reach', features))
    await session.answer(
      { ...plainResult(result, session), ...(out === undefined ? {} : { path: resolve(out) }) },
      () => [
        ...linesOf(result, session),
        ...(out === undefined
          ? []
          : [session.words('cli.reach.written', { file: out, count: features.length })]),
      ],
    )
  },
}

function featuresOf(result: ReachResult, session: Session): Feature[] {
  const say = (messages: readonly Message[]) => session.sentences(messages)
  return [
    ...areaFeatures(result),
    ...wayFeatures(result),
    ...leftOutFeatures(result, say),
    ...destinationFeatures(result),
    ...linkFeatures(result.links, say),
  ]
}

const rowIds = [1, 2 ** 31 - 1] as const

function inputOf(args: CliArguments): ReachInput {
  const minutes = numbersOption(args, 'minutes', [1, 60])
  const links = numberOption(args, 'links', [0, 100])
  const walker = choiceOption(args, 'walker', reachWalkers)
  const at = args.text('when')
  return {
    to: targetOf(args.list('destination')),
    ...(minutes.length > 0 ? { minutes } : {}),
    ...(walker === undefined ? {} : { walker }),
    stepFree: args.isSet('step-free'),
    ...(at === undefined ? {} : { at: momentOf(at) }),
    changes: {
      openGates: numbersOption(args, 'open-gate', rowIds),
      ramps: numbersOption(args, 'ramp', rowIds),
      breaches: args.list('breach').map(placeOf),
      paths: args.list('path').map((text) => {
        const [lng = '', lat = '', toLng = '', toLat = ''] = text.split(',')
        return [placeOf(`${lng},${lat}`), placeOf(`${toLng},${toLat}`)]
      }),
    },
    ...(links === undefined ? {} : { missingLinks: Math.round(links) }),
  }
}

/** @throws AppError `cli.reach.to`, `cli.reach.place` */
function targetOf(texts: readonly string[]): ReachTarget {
  const [first] = texts
  if (first === undefined || (first === 'open_spaces' && texts.length === 1)) return { kind: 'open_spaces' }
  if (first.includes(',') && texts.length === 1) return { kind: 'place', place: placeOf(first) }
  const kinds = texts.map((text) => {
    const kind = vocabularies.facility_kind.find((known) => known === text)
    if (!kind) throw new AppError('cli.reach.to', { value: text })
    return kind
  })
  return { kind: 'facilities', kinds }
}

/** @throws AppError `cli.reach.place` */
function placeOf(text: string): [number, number] {
  const [lng = Number.NaN, lat = Number.NaN, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (more.length > 0 || !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
    throw new AppError('cli.reach.place', { value: text })
  return [lng, lat]
}

/** @throws AppError `cli.reach.at` */
function momentOf(text: string): NonNullable<ReachInput['at']> {
  const [word, time = '', ...more] = text.trim().split(/\s+/)
  const day = vocabularies.day_kind.find((known) => known === word)
  if (!day || more.length > 0 || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) throw new AppError('cli.reach.at')
  return { day, time }
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))
const known = (value: number, decimals: number): number | null =>
  Number.isFinite(value) ? rounded(value, decimals) : null

/** The result as programs read it: columns as rows, messages with their words, outlines left to the file. */
function plainResult(result: ReachResult, session: Session) {
  const { homes, areas, links, leftOut, notes, streets: _, ways: _ways, ...plain } = result
  return {
    ...plain,
    areas: areas.map(({ geometry: _outline, ...area }) => area),
    homes: Array.from(homes.ids, (id, i) => ({
      id,
      minutes: known(homes.minutes[i] ?? Number.NaN, 3),
      minutesPerhaps: known(homes.minutesPerhaps[i] ?? Number.NaN, 3),
      noPath: Number.isNaN(homes.minutes[i]),
      nearest: homes.nearest[i],
      linkM: known(homes.linkM[i] ?? Number.NaN, 2),
      residents: known(homes.residents[i] ?? Number.NaN, 2),
    })),
    leftOut: leftOut.map((home) => ({ ...home, why: session.worded([home.why])[0] })),
    links: links && {
      ...links,
      ranked: links.ranked.map((link) => ({ ...link, why: session.worded(link.why) })),
    },
    notes: session.worded(notes),
  }
}

function groupLine(group: ReachGroup, session: Session): string {
  const shares = group.within.map(({ minutes, share }) => {
    const [low, high] = (share ?? [Number.NaN, Number.NaN]).map((one) => one.toFixed(1))
    return share
      ? session.words('cli.reach.share', {
          minutes,
          low: low ?? '',
          high: high ?? '',
          same: low === high ? 'yes' : 'no',
        })
      : '—'
  })
  const name = session.words(
    group.group === 'standard' ? 'cli.reach.everybody' : `choice.age_group.${group.group}`,
  )
  const weighed = session.words('cli.reach.weighed', { by: group.weighedBy })
  return `${name} (${session.number(group.metresPerMinute)} m/min, ${weighed})  ${shares.join('  ')}`
}

function linkLine(link: ReachLink, by: string, session: Session): string {
  return session.words('cli.reach.link', {
    rank: link.rank,
    kind: session.words(`reach.link.kind.${link.kind}`),
    name: link.source ? session.rowName({ ...link.source, name: link.name }) : 'none',
    personMinutes: Math.round(link.personMinutes),
    by,
    homes: link.homes,
    place: link.place.map((degrees) => degrees.toFixed(6)).join(', '),
  })
}

function linesOf(result: ReachResult, session: Session): string[] {
  const { groups, links, leftOutCount, minutes, notes } = result
  return [
    ...groups.filter(({ total }) => total > 0).map((group) => groupLine(group, session)),
    session.words('cli.reach.left_out', { minutes: minutes[minutes.length - 1] ?? 0, count: leftOutCount }),
    ...(links?.ranked ?? []).map((link) => linkLine(link, links?.weighedBy ?? 'buildings', session)),
    ...session.notes(notes),
  ]
}
