import { resolve } from 'node:path'
import type { HostClient } from '#shared/contract/channel'
import {
  behaviourTables,
  type HeatFilter,
  heatMeasures,
  heatSources,
  type LandHeatInput,
  type LandHeatResult,
} from '#shared/contract/land-heat'
import { issueTypes } from '#shared/indicators/issue-types'
import { AppError } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { heatGeoTiff } from '../formats/writers/heat-geotiff'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, writeOutput } from './files'
import { behaviourGeoJson, heatGeoJson } from './heat-files'
import { choiceOption, choicesOption, numberOption } from './option-values'
import type { Session } from './session'

const { day_kind: days, time_slot: slots, age_group: ages, activity: activities } = vocabularies
const categories = issueTypes.map(({ id }) => id)

/** `heat FILE [--out OUT]`: where people, problems or opinions are (.tif, .geojson); `--spaces`: how places are used. */
export const landHeat: CliCommand = {
  name: 'heat',
  positionals: ['FILE'],
  options: {
    source: { type: 'string', value: heatSources.join('|') },
    measure: { type: 'string', value: heatMeasures.join('|') },
    radius: { type: 'string', value: 'M' },
    cell: { type: 'string', value: 'M' },
    day: { type: 'string', value: days.join('|') },
    slot: { type: 'string', value: 'SLOT', multiple: true },
    age: { type: 'string', value: 'GROUP', multiple: true },
    activity: { type: 'string', value: 'ACTIVITY', multiple: true },
    category: { type: 'string', value: 'KIND', multiple: true },
    severity: { type: 'string', value: vocabularies.severity.join('|'), multiple: true },
    status: { type: 'string', value: vocabularies.observation_status.join('|'), multiple: true },
    stance: { type: 'string', value: vocabularies.stance.join('|'), multiple: true },
    'compare-day': { type: 'string', value: days.join('|') },
    'compare-slot': { type: 'string', value: 'SLOT', multiple: true },
    spaces: { type: 'boolean' },
    'conflict-radius': { type: 'string', value: 'M' },
    out: { type: 'string', value: 'OUT' },
  },
  run: (args, session) => (args.isSet('spaces') ? tellSpaces(args, session) : drawHeat(args, session)),
}

/** What only a picture can be asked. */
const ofPicture = ['source', 'measure', 'radius', 'cell', 'compare-day', 'compare-slot'] as const
/** What only the use of places can be asked. */
const ofSpaces = ['conflict-radius'] as const

/** @throws AppError `cli.heat.not_together` where an option is given that would do nothing */
function refuse(args: CliArguments, options: readonly string[], other: string): void {
  const given = options.find((option) => args.text(option) !== undefined || args.list(option).length > 0)
  if (given) throw new AppError('cli.heat.not_together', { option: `--${given}`, other })
}

async function drawHeat(args: CliArguments, session: Session): Promise<void> {
  const out = args.text('out')
  const ending = out === undefined ? null : endingAmong(out, ['tif', 'tiff', 'geojson', 'json'])
  refuse(args, ofSpaces, 'picture')
  const question = questionOf(args)
  const result = await session.withProject(resolve(args.at(0)), (client) =>
    client.call('land.heat', question, { onProgress: session.onProgress }),
  )
  const { raster, frames: _, framesMax: __, notes, ...told } = result
  if (out !== undefined) {
    if (!raster) throw new AppError('land_heat.note.no_points', { source: result.source })
    await writeOutput(out, ending?.startsWith('tif') ? heatGeoTiff(raster) : heatGeoJson(raster))
  }
  await session.answer(
    {
      ...told,
      raster: raster && { ...raster, values: undefined },
      notes: session.worded(notes),
      ...(out === undefined ? {} : { path: resolve(out) }),
    },
    () => [
      ...figureLines(result, session),
      ...(out === undefined ? [] : [session.words('cli.wrote', { file: out })]),
      ...session.notes(notes),
    ],
  )
}

/** @throws AppError `cli.option_number`, `cli.choice` */
function questionOf(args: CliArguments): LandHeatInput {
  const compareDay = choiceOption(args, 'compare-day', days)
  const compareSlots = choicesOption(args, 'compare-slot', slots)
  const filter = filterOf(args)
  const compares = compareDay !== undefined || compareSlots.length > 0
  const source = choiceOption(args, 'source', heatSources)
  const measure = choiceOption(args, 'measure', heatMeasures)
  const radiusM = numberOption(args, 'radius', [2, 500])
  const cellM = numberOption(args, 'cell', [0.5, 100])
  return {
    ...(source && { source }),
    ...(measure && { measure }),
    ...(radiusM === undefined ? {} : { radiusM }),
    ...(cellM === undefined ? {} : { cellM }),
    filter,
    // The same people and activities at another time.
    ...(compares && {
      compareWith: {
        ...filter,
        ...(compareDay && { day: compareDay }),
        ...(compareSlots.length > 0 && { slots: compareSlots }),
      },
    }),
  }
}

function filterOf(args: CliArguments): HeatFilter {
  const day = choiceOption(args, 'day', days)
  return {
    ...(day && { day }),
    slots: choicesOption(args, 'slot', slots),
    ageGroups: choicesOption(args, 'age', ages),
    activities: choicesOption(args, 'activity', activities),
    categories: choicesOption(args, 'category', categories),
    severities: choicesOption(args, 'severity', vocabularies.severity),
    statuses: choicesOption(args, 'status', vocabularies.observation_status),
    stances: choicesOption(args, 'stance', vocabularies.stance),
  }
}

function figureLines(
  { raster, measure, counts, comparedCounts }: LandHeatResult,
  session: Session,
): string[] {
  if (!raster) return []
  const { cellM, columns, rows, min, max } = raster
  return [
    comparedCounts
      ? session.words('cli.heat.difference', {
          ...{ records: counts.records, compared: comparedCounts.records },
          ...{ min: session.number(min), max: session.number(max), measure, cellM },
        })
      : session.words('cli.heat.drawn', {
          records: counts.records,
          hours: counts.personHours === null ? 'none' : session.number(counts.personHours),
          ...{ max: session.number(max), measure, cellM, columns, rows },
        }),
  ]
}

async function tellSpaces(args: CliArguments, session: Session): Promise<void> {
  const out = args.text('out')
  const ending = out === undefined ? null : endingAmong(out, ['geojson', 'json', 'csv', 'xlsx'])
  const isTable = ending === 'csv' || ending === 'xlsx'
  refuse(args, ofPicture, 'spaces')
  const conflictRadiusM = numberOption(args, 'conflict-radius', [1, 50])
  const question = { filter: filterOf(args), ...(conflictRadiusM === undefined ? {} : { conflictRadiusM }) }
  const { result, rows, table } = await session.withProject(resolve(args.at(0)), async (client) => ({
    result: await client.call('land.behaviour', question, { onProgress: session.onProgress }),
    rows: ending === null || isTable ? new Map<string, Row>() : await placesOf(client),
    table: isTable
      ? await client.call('land.behaviourFile', { ...question, format: ending, locale: session.locale })
      : null,
  }))
  if (out !== undefined) {
    const geometryOf = (table: string, id: number) => rows.get(`${table} ${id}`)?.geometry ?? null
    await writeOutput(out, table ? table.bytes : behaviourGeoJson(result, geometryOf))
  }
  const { spaces, conflicts, notes } = result
  await session.answer(
    {
      ...result,
      spaces: spaces.map((space) => ({ ...space, why: session.worded(space.why) })),
      notes: session.worded(notes),
      ...(out === undefined ? {} : { path: resolve(out) }),
    },
    () => [
      ...spaces
        .filter(({ records }) => records > 0)
        .map((space) =>
          session.words('cli.heat.space', {
            ...{ name: session.rowName(space), records: space.records },
            hours: session.number(space.personHours),
            per100: session.number(space.personHoursPer100M2),
            diversity: space.diversity ? session.number(space.diversity.shannon) : '—',
            efficiency:
              space.efficiency?.shareOfBenchmark == null
                ? '—'
                : `${session.number(space.efficiency.shareOfBenchmark * 100)} %`,
          }),
        ),
      session.words('cli.heat.conflicts', { count: conflicts.length, radiusM: result.conflictRadiusM }),
      ...(out === undefined ? [] : [session.words('cli.wrote', { file: out })]),
      ...session.notes(notes),
    ],
  )
}

async function placesOf(client: HostClient): Promise<Map<string, Row>> {
  const places = new Map<string, Row>()
  for (const table of behaviourTables)
    for (const row of await client.call('table.rows', { table })) places.set(`${table} ${row.id}`, row)
  return places
}
