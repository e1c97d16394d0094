import { resolve } from 'node:path'
import {
  type Between,
  type LandSunInput,
  type LandSunResult,
  sunDays,
  sunLeaves,
} from '#shared/contract/land-sun'
import { AppError } from '#shared/model/message'
import { sunGeoJson, sunGeoTiff } from '../formats/writers/sun-files'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, writeOutput } from './files'
import { choiceOption, numberOption } from './option-values'
import type { Session } from './session'

/** As people in China write them on paper. */
const chineseDays: Readonly<Record<string, (typeof sunDays)[number]>> = {
  大寒日: 'great_cold',
  大寒: 'great_cold',
  冬至日: 'winter_solstice',
  冬至: 'winter_solstice',
  夏至日: 'summer_solstice',
  夏至: 'summer_solstice',
}

/** `sun FILE [--out OUT]`: hours of direct sun as a raster (.tif), or places and façades with theirs (.geojson). */
export const landSun: CliCommand = {
  name: 'sun',
  positionals: ['FILE'],
  options: {
    date: { type: 'string', value: 'DAY' },
    from: { type: 'string', value: 'HH:MM|DAY' },
    to: { type: 'string', value: 'HH:MM|DAY' },
    civil: { type: 'boolean' },
    'utc-offset': { type: 'string', value: 'H' },
    pixel: { type: 'string', value: 'M' },
    step: { type: 'string', value: 'MIN' },
    at: { type: 'string', value: 'M' },
    'least-spell': { type: 'string', value: 'MIN' },
    enough: { type: 'string', value: 'H' },
    leaves: { type: 'string', value: sunLeaves.join('|') },
    trees: { type: 'string', value: 'LAYER' },
    'unknown-height': { type: 'string', value: 'M-M' },
    facades: { type: 'boolean' },
    seat: { type: 'string', value: 'LNG,LAT', multiple: true },
    summer: { type: 'boolean' },
    benches: { type: 'string', value: 'N' },
    out: { type: 'string', value: 'OUT', multiple: true },
  },
  async run(args, session) {
    const outs = args.list('out').map((out) => ({
      out,
      isRaster: endingAmong(out, ['tif', 'tiff', 'geojson', 'json']).startsWith('tif'),
    }))
    const question = questionOf(args)
    const { result, rows } = await session.withProject(resolve(args.at(0)), async (client) => {
      const sun = await client.call('land.sun', question, { onProgress: session.onProgress })
      const tables = outs.every(({ isRaster }) => isRaster)
        ? []
        : new Set(sun.areas.map(({ table }) => table))
      const geometries = new Map<string, Awaited<ReturnType<typeof client.call<'table.rows'>>>>()
      for (const table of tables) geometries.set(table, await client.call('table.rows', { table }))
      return { result: sun, rows: geometries }
    })
    for (const { out, isRaster } of outs) {
      const geometryOf = (table: string, id: number) =>
        rows.get(table)?.find((row) => row.id === id)?.geometry ?? null
      await writeOutput(out, isRaster ? sunGeoTiff(result.raster) : sunGeoJson(result, geometryOf))
    }
    await session.answer(
      toldOf(
        result,
        outs.map(({ out }) => resolve(out)),
        session,
      ),
      () => [
        ...figureLines(result, session),
        ...outs.map(({ out }) => session.words('cli.wrote', { file: out })),
        ...session.notes(result.notes),
      ],
    )
  },
}

/** @throws AppError `cli.option_number`, `cli.option_value`, `cli.choice` */
function questionOf(args: CliArguments): LandSunInput {
  const number = (option: string, least: number, most: number) => numberOption(args, option, [least, most])
  const given = <Value>(name: keyof LandSunInput, value: Value | undefined) =>
    value === undefined ? {} : { [name]: value }
  const benches = number('benches', 1, 50)
  return {
    ...datesOf(args),
    ...hoursOf(args),
    ...(args.isSet('civil') ? { clock: 'civil' } : {}),
    ...given('utcOffsetHours', number('utc-offset', -12, 14)),
    ...given('pixelM', number('pixel', 0.25, 20)),
    ...given('stepMinutes', number('step', 1, 60)),
    ...given('atHeightM', number('at', 0, 50)),
    ...given('leastSpellMinutes', number('least-spell', 0, 480)),
    ...given('enoughHours', number('enough', 0, 24)),
    ...given('leaves', choiceOption(args, 'leaves', sunLeaves)),
    ...given('trees', treesOf(args)),
    ...given('unknownHeightM', unknownHeightOf(args)),
    facades: args.isSet('facades'),
    summer: args.isSet('summer'),
    seats: args.list('seat').map((text) => pairOf(text, ',', 'seat')),
    ...(benches === undefined ? {} : { benches: { count: Math.round(benches) } }),
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
const wrong = (option: string): AppError =>
  new AppError('cli.option_value', { command: 'sun', option: `--${option}` })

/** `--date`, or a range given by days in `--from` and `--to`. */
function datesOf(args: CliArguments): Pick<LandSunInput, 'date' | 'lastDate'> {
  const [from, to] = [args.text('from'), args.text('to')]
  if (from !== undefined && isDay(from)) {
    if (to === undefined || !isDay(to)) throw wrong('to')
    if (args.text('date') !== undefined) throw wrong('date')
    return { date: dayOf(from, 'from'), lastDate: dayOf(to, 'to') }
  }
  const date = args.text('date')
  return date === undefined ? {} : { date: dayOf(date, 'date') }
}

function dayOf(text: string, option: string): string {
  const named = chineseDays[text] ?? sunDays.find((day) => day === text)
  if (named) return named
  // 2026-02-30 reads as a day of March: such a day is a slip of the keyboard.
  const time = isDay(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) throw wrong(option)
  return text
}

function hoursOf(args: CliArguments): Pick<LandSunInput, 'fromHour' | 'toHour'> {
  const hourOf = (option: 'from' | 'to'): number | undefined => {
    const text = args.text(option)
    if (text === undefined || isDay(text)) return undefined
    const [, hours, minutes = '0'] = /^(\d{1,2})(?::([0-5]\d))?$/.exec(text) ?? []
    const hour = hours === undefined ? Number.NaN : Number(hours) + Number(minutes) / 60
    if (!(hour <= 24)) throw wrong(option)
    return hour
  }
  const [fromHour, toHour] = [hourOf('from'), hourOf('to')]
  return { ...(fromHour === undefined ? {} : { fromHour }), ...(toHour === undefined ? {} : { toHour }) }
}

function treesOf(args: CliArguments): LandSunInput['trees'] {
  const [table, heightField, crownField] = args.text('trees')?.split(':') ?? []
  if (!table) return undefined
  return { table, ...(heightField && { heightField }), ...(crownField && { crownField }) }
}

function unknownHeightOf(args: CliArguments): [number, number] | undefined {
  const text = args.text('unknown-height')
  return text === undefined ? undefined : pairOf(text, '-', 'unknown-height')
}

function pairOf(text: string, separator: string, option: string): [number, number] {
  const [first = Number.NaN, second = Number.NaN, ...more] = text.split(separator).map(Number)
  if (more.length > 0 || !Number.isFinite(first) || !Number.isFinite(second)) throw wrong(option)
  return [first, second]
}

/** The answer for programs: figures and reasons, without the pixels and the points of the façades. */
function toldOf(result: LandSunResult, paths: readonly string[], session: Session) {
  const { raster, facades, benches, notes, ...told } = result
  const { least, most, longestSpell, summer, ...grid } = raster
  return {
    ...told,
    raster: grid,
    benches: benches.map((bench) => ({ ...bench, why: session.worded(bench.why) })),
    facades: facades && { heightM: facades.heightM, covered: facades.covered, buildings: facades.buildings },
    notes: session.worded(notes),
    ...(paths.length > 0 ? { paths } : {}),
  }
}

function figureLines(result: LandSunResult, session: Session): string[] {
  const { ground, days, areas, seats, benches, facades, possibleHours, enoughHours } = result
  const between = ({ least, most }: Between, unit = 1): string => {
    const [low, high] = [session.number(least * unit), session.number(most * unit)].sort(
      (a, b) => Number(a) - Number(b),
    )
    return low === high ? `${low}` : `${low}–${high}`
  }
  const share = (value: Between) => `${between(value, 100)} %`
  const clock = (hour: number) => {
    const minutes = Math.round(hour * 60)
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  }
  const at = (place: readonly [number, number]) => place.map((degrees) => degrees.toFixed(6)).join(', ')
  const points = facades?.buildings.reduce((sum, building) => sum + building.points, 0) ?? 0
  const enough = (end: 'least' | 'most') =>
    facades?.buildings.reduce((sum, { enoughPoints }) => sum + enoughPoints[end], 0) ?? 0
  return [
    ...days.slice(0, 1).map(({ date, trueSolar, civil, noonAltitudeDeg }) =>
      session.words('cli.sun.day', {
        ...{ date, from: clock(trueSolar.from), to: clock(trueSolar.to) },
        ...{ civilFrom: clock(civil.from), civilTo: clock(civil.to), noon: session.number(noonAltitudeDeg) },
      }),
    ),
    session.words('cli.sun.ground', {
      ...{ area: session.number(ground.measuredM2), hours: between(ground.meanHours) },
      ...{ possible: session.number(possibleHours), share: share(ground.enoughShare), enough: enoughHours },
    }),
    // Of the many unnamed lawns programs hear (`--json`); people look for land and spaces.
    ...areas
      .filter(({ table, name }) => table !== 'green' || name !== null)
      .map((area) =>
        session.words('cli.sun.area', {
          ...{ name: session.rowName(area), hours: between(area.hours) },
          ...{
            longest: between(area.longestSpellHours),
            share: share(area.enoughShare),
            enough: enoughHours,
          },
        }),
      ),
    ...seats.map(({ place, hours, longestSpellHours }) =>
      session.words('cli.sun.seat', {
        place: at(place),
        hours: between(hours),
        longest: between(longestSpellHours),
      }),
    ),
    ...benches.map(({ rank, place, hours, summerShadeShare }) =>
      session.words('cli.sun.bench', {
        ...{ rank, place: at(place), hours: between(hours) },
        shade: summerShadeShare ? share(summerShadeShare) : '—',
      }),
    ),
    ...(facades && points > 0
      ? [
          session.words('cli.sun.facades', {
            ...{ points, buildings: facades.buildings.length, enough: enoughHours },
            share: share({ least: enough('least') / points, most: enough('most') / points }),
          }),
        ]
      : []),
  ]
}
