import { resolve } from 'node:path'
import type { HostClient } from '#shared/contract/channel'
import { AppError } from '#shared/model/message'
import { textOf } from '#shared/model/table'
import {
  type BuildingTheme,
  buildingThemes,
  type Orientation,
  orientations,
  type Paper,
  papers,
  scaleLimits,
  sheetLayers,
  usualChoices,
  usuallyHidden,
} from '#shared/report/map-sheet/choices'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { sheetPage } from '#shared/report/map-sheet/sheet-page'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, writeOutput } from './files'
import { printToPdf } from './print-to-pdf'
import { printToPng } from './print-to-png'

const resolutions = [96, 150, 300, 600] as const

/** `map FILE --out OUT`: the map as a sheet of paper; PDF and PNG by way of an installed Chromium. */
export const mapSheet: CliCommand = {
  name: 'map',
  positionals: ['FILE'],
  options: {
    out: { type: 'string', value: 'OUT' },
    page: { type: 'string', value: 'A4|A3|A2' },
    scale: { type: 'string', value: '1:N' },
    title: { type: 'string', value: 'TEXT' },
    subtitle: { type: 'string', value: 'TEXT' },
    theme: { type: 'string', value: buildingThemes.join('|') },
    scheme: { type: 'string', value: 'SCHEME' },
    indicator: { type: 'string', value: 'ID' },
    hide: { type: 'string', value: 'LAYER', multiple: true },
    dpi: { type: 'string', value: resolutions.join('|') },
    'no-mark': { type: 'boolean' },
  },
  async run(args, session) {
    const out = args.text('out')
    if (out === undefined) throw new AppError('cli.missing_argument', { command: 'map', argument: '--out' })
    const ending = endingAmong(out, ['svg', 'png', 'pdf'])
    const dpi = Number(among(args, 'dpi', resolutions.map(String), '300'))
    const { paper, orientation } = pageOf(args.text('page'))
    const hidden = args.list('hide').map((layer) => oneOf(layer, 'hide', sheetLayers))
    const sheet = await session.withProject(resolve(args.at(0)), async (client) =>
      client.call('map.sheet', {
        locale: session.locale,
        paper,
        orientation,
        scale: scaleOf(args.text('scale')),
        title: args.text('title') ?? '',
        subtitle: args.text('subtitle') ?? '',
        theme: among(args, 'theme', buildingThemes, 'use') as BuildingTheme,
        schemeId: await schemeOf(client, args.text('scheme')),
        indicator: args.text('indicator') ?? null,
        hidden: [...usuallyHidden, ...hidden],
        mark: !args.isSet('no-mark'),
      }),
    )
    await writeOutput(out, await contentOf(sheet, ending, dpi))
    const { svg: _, ...facts } = sheet
    await session.answer({ path: resolve(out), ...facts }, () => [
      session.words('cli.mapped', { file: out, paper, scale: `${sheet.scale}` }),
    ])
  },
}

async function contentOf(sheet: MapSheet, ending: 'svg' | 'png' | 'pdf', dpi: number) {
  if (ending === 'pdf') return printToPdf(sheetPage(sheet))
  if (ending === 'png') return printToPng(sheet, dpi)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${sheet.svg}\n`
}

function among(args: CliArguments, option: string, choices: readonly string[], usual: string): string {
  return oneOf(args.text(option) ?? usual, option, choices)
}

function oneOf(value: string, option: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value
  throw new AppError('cli.choice', { value, option, choices: choices.join(', ') })
}

/** `A3`, `a4-portrait`: the size, and which way it lies. */
function pageOf(text: string | undefined): { paper: Paper; orientation: Orientation } {
  if (text === undefined) return usualChoices
  const [size, way = usualChoices.orientation] = text.split('-')
  const paper = papers.find((one) => one === size?.toUpperCase())
  const orientation = orientations.find((one) => one === way.toLowerCase())
  if (!paper || !orientation) throw new AppError('cli.page', { page: text, pages: papers.join(', ') })
  return { paper, orientation }
}

/** `1:1000` or `1000`. */
function scaleOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const scale = Number(/^(?:1\s*[:：]\s*)?(\d+)$/.exec(text.trim())?.[1] ?? Number.NaN)
  const { finest, coarsest } = scaleLimits
  if (scale >= finest && scale <= coarsest) return scale
  throw new AppError('map_sheet.too_coarse', { scale: text, finest: `${finest}`, coarsest: `${coarsest}` })
}

async function schemeOf(client: HostClient, text: string | undefined): Promise<number | null> {
  if (text === undefined) return null
  const schemes = await client.call('table.rows', { table: 'schemes' })
  const scheme =
    schemes.find(({ properties }) => properties.name === text) ?? schemes.find(({ id }) => `${id}` === text)
  if (scheme) return scheme.id
  const names = schemes.map(({ id, properties }) => textOf(properties.name) ?? `${id}`)
  throw new AppError('cli.no_scheme', { scheme: text, schemes: names.join(', ') || '—' })
}
