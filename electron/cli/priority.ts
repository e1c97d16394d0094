import { resolve } from 'node:path'
import type { Feature } from 'geojson'
import {
  type IdleRoom,
  type MatchingResult,
  type PriorityInput,
  type PriorityResult,
  type PriorityTermName,
  priorityTerms,
  type RoomFit,
} from '#shared/contract/land-priority'
import { priorityFeatures } from '#shared/land/priority/priority-features'
import { AppError, type Message } from '#shared/model/message'
import { vocabularies } from '#shared/model/vocabularies'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, featureCollection, writeOutput } from './files'
import { choicesOption, numberOption } from './option-values'
import type { Session } from './session'

/** `priority FILE [--out OUT.geojson]`: which public space first; `--rooms`: idle rooms for missing services. */
export const landPriority: CliCommand = {
  name: 'priority',
  positionals: ['FILE'],
  options: {
    weight: { type: 'string', value: 'TERM=NUMBER', multiple: true },
    walk: { type: 'string', value: 'M' },
    around: { type: 'string', value: 'M' },
    rooms: { type: 'boolean' },
    service: { type: 'string', value: 'KIND', multiple: true },
    out: { type: 'string', value: 'OUT.geojson' },
  },
  async run(args, session) {
    const out = args.text('out')
    if (out !== undefined) endingAmong(out, ['geojson', 'json'])
    if (args.isSet('rooms')) await tellRooms(args, out, session)
    else await tellPriority(args, out, session)
  },
}

async function tellPriority(args: CliArguments, out: string | undefined, session: Session): Promise<void> {
  const input = inputOf(args)
  const result = await session.withProject(resolve(args.at(0)), (client) =>
    client.call('land.priority', input, { onProgress: session.onProgress }),
  )
  if (out !== undefined) await writeOutput(out, placesGeoJson(result))
  await session.answer(
    {
      ...result,
      places: result.places.map((place) => ({
        ...place,
        terms: place.terms.map((term) => ({ ...term, why: session.worded(term.why) })),
        caveats: session.worded(place.caveats),
      })),
      notes: session.worded(result.notes),
      ...(out === undefined ? {} : { path: resolve(out) }),
    },
    () => [
      ...result.places.slice(0, shown).map((place) => {
        // As the terms enter, so that the line multiplies out.
        const factor = (name: PriorityTermName) => {
          const term = place.terms.find((one) => one.name === name)
          return term?.factor == null ? '?' : session.number(term.factor)
        }
        // Out of 100, as in the window; programs read 0…1.
        const [low, high] = place.scoreBetween.map((score) => String(Math.round(score * 100)))
        return session.words('cli.priority.place', {
          ...{ rank: place.rank, name: session.rowName(place) },
          score: low === high ? `${low}` : `${low}–${high}`,
          ...{ gap: factor('access_gap'), activity: factor('activity') },
          ...{ demand: factor('demand'), feasibility: factor('feasibility') },
        })
      }),
      ...closingLines(out, result.notes, session),
    ],
  )
}

/** How many places people are shown; programs get them all. */
const shown = 20

/** @throws AppError `cli.option_number`, `cli.priority.weight` */
function inputOf(args: CliArguments): PriorityInput {
  const walkM = numberOption(args, 'walk', [50, 2000])
  const aroundM = numberOption(args, 'around', [0, 200])
  return {
    weights: Object.fromEntries(args.list('weight').map(weightOf)),
    ...(walkM === undefined ? {} : { walkM }),
    ...(aroundM === undefined ? {} : { aroundM }),
  }
}

function weightOf(text: string): readonly [PriorityTermName, number] {
  const [name, figure = ''] = text.split('=')
  const term = priorityTerms.find((known) => known === name)
  const weight = Number(figure)
  if (!term || figure.trim() === '' || !(weight >= 0 && weight <= 5))
    throw new AppError('cli.priority.weight', { weight: text, terms: priorityTerms.join(', ') })
  return [term, weight]
}

/** As points: a line of the table each, whatever the outlines. */
function placesGeoJson({ places }: PriorityResult): Iterable<string> {
  return featureCollection(
    'priority',
    priorityFeatures(places, () => null),
  )
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))

async function tellRooms(args: CliArguments, out: string | undefined, session: Session): Promise<void> {
  const services = choicesOption(args, 'service', vocabularies.facility_kind)
  const result = await session.withProject(resolve(args.at(0)), (client) =>
    client.call('land.rooms', services.length > 0 ? { services } : {}, { onProgress: session.onProgress }),
  )
  if (out !== undefined) await writeOutput(out, roomsGeoJson(result))
  const worded = <With extends { readonly why: readonly Message[] }>(one: With) => ({
    ...one,
    why: session.worded(one.why),
  })
  await session.answer(
    {
      ...result,
      fits: result.fits.map(worded),
      assignments: result.assignments.map(worded),
      roomsLeft: result.roomsLeft.map(worded),
      servicesLeft: result.servicesLeft.map(worded),
      notes: session.worded(result.notes),
      ...(out === undefined ? {} : { path: resolve(out) }),
    },
    () => [...roomLines(result, session), ...closingLines(out, result.notes, session)],
  )
}

function roomLines(result: MatchingResult, session: Session): string[] {
  const service = (kind: string) => session.words(`choice.facility_kind.${kind}`)
  const roomName = ({ table, id }: Pick<IdleRoom, 'table' | 'id'>) => {
    const room = result.rooms.find((one) => one.table === table && one.id === id)
    return session.rowName({ table, id, name: room?.name ?? null })
  }
  const reasons = (why: readonly Message[]) =>
    session
      .worded(why)
      .map(({ text }) => text)
      .join(session.locale === 'zh-CN' ? '' : ' ')
  /** Why none of them would do, one by one; nothing where one of them would. */
  const refused = (tried: readonly RoomFit[], name: (fit: RoomFit) => string) =>
    tried.some(({ possible }) => possible)
      ? []
      : tried.map(
          (fit) => `    ${session.words('cli.priority.refused', { name: name(fit), why: reasons(fit.why) })}`,
        )
  const { assignments, fits, roomsLeft, servicesLeft, weighedBy } = result
  return [
    ...(assignments.length === 0 ? [session.words('cli.priority.none_assigned')] : []),
    ...assignments.flatMap(({ fit, why }) => [
      session.words('cli.priority.assigned', {
        ...{ room: roomName(fit.room), service: service(fit.service), gained: fit.gained, by: weighedBy },
        meanWalkM: Math.round(fit.meanWalkM ?? 0),
      }),
      `    ${reasons(why)}`,
    ]),
    ...roomsLeft.flatMap(({ room, why }) => [
      session.words('cli.priority.room_left', { room: roomName(room), why: reasons(why) }),
      ...refused(
        fits.filter((fit) => fit.room.table === room.table && fit.room.id === room.id),
        (fit) => service(fit.service),
      ),
    ]),
    ...servicesLeft.flatMap((left) => [
      session.words('cli.priority.service_left', { service: service(left.service), why: reasons(left.why) }),
      ...refused(
        fits.filter((fit) => fit.service === left.service),
        (fit) => roomName(fit.room),
      ),
    ]),
  ]
}

function roomsGeoJson({ rooms, assignments }: MatchingResult): Iterable<string> {
  return featureCollection(
    'rooms',
    rooms.map((room): Feature => {
      const chosen = assignments.find(({ fit }) => fit.room.table === room.table && fit.room.id === room.id)
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...room.place] },
        properties: {
          ...{ table: room.table, fid: room.id, name: room.name, tenure: room.tenure },
          area_m2: room.areaM2 === null ? null : rounded(room.areaM2, 1),
          service: chosen?.fit.service ?? null,
          gained: chosen?.fit.gained ?? null,
          mean_walk_m: chosen?.fit.meanWalkM == null ? null : rounded(chosen.fit.meanWalkM, 1),
          benefit: chosen ? rounded(chosen.fit.benefit, 2) : null,
        },
      }
    }),
  )
}

function closingLines(out: string | undefined, notes: readonly Message[], session: Session): string[] {
  return [...(out === undefined ? [] : [session.words('cli.wrote', { file: out })]), ...session.notes(notes)]
}
