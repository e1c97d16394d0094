import { resolve } from 'node:path'
import { type ExportFormat, exportEnding, exportFacts, exportFormatNames } from '#shared/contract/export'
import type { ProjectInfo } from '#shared/contract/project'
import { AppError } from '#shared/model/message'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, writeOutput } from './files'
import { layerNamed } from './layer-name'

/**
 * `export FILE [LAYER] [OUT]`: layers as a file of another format, named by `--format` or told by the ending of OUT.
 * `--layer` may be given several times; without any layer every one that holds something and fits goes out.
 */
export const exportLayer: CliCommand = {
  name: 'export',
  positionals: ['FILE', '[LAYER]', '[OUT]'],
  options: {
    layer: { type: 'string', value: 'LAYER', multiple: true },
    format: { type: 'string', value: exportFormatNames.join('|') },
    crs: { type: 'string', value: 'CRS' },
    encoding: { type: 'string', value: 'utf-8|gbk' },
    words: { type: 'boolean' },
    shift: { type: 'boolean' },
    out: { type: 'string', value: 'OUT' },
  },
  async run(args, session) {
    const out = args.text('out') ?? args.at(2)
    if (!out) throw new AppError('cli.missing_argument', { command: 'export', argument: 'OUT' })
    const wished = [...args.list('layer'), ...(args.at(1) ? [args.at(1)] : [])].map(layerNamed)
    const format = formatOf(args, out)
    const report = await session.withProject(resolve(args.at(0)), async (client, info) => {
      const tables = wished.length > 0 ? wished : everyLayer(info, format)
      checkEnding(out, exportEnding(format, tables.length))
      return client.call(
        'layer.export',
        {
          layers: tables.map((table) => ({ table })),
          format,
          locale: session.locale,
          ...(args.text('crs') === undefined ? {} : { crs: args.text('crs') }),
          ...(args.text('encoding') === undefined ? {} : { encoding: encodingOf(args) }),
          ...(args.isSet('words') ? { wording: 'words' as const } : {}),
          shiftOrigin: args.isSet('shift'),
        },
        { onProgress: session.onProgress },
      )
    })
    await writeOutput(out, report.bytes)
    const { crs, notes, layers } = report
    const count = layers.reduce((sum, layer) => sum + layer.count, 0)
    const names = layers.map(({ table }) => table)
    await session.answer(
      {
        layer: names.join(', '),
        layers,
        count,
        format,
        crs,
        path: resolve(out),
        notes: session.worded(notes),
      },
      () => [
        session.words('cli.exported', { layer: names.join('、'), count, file: out }),
        ...session.worded(notes).map(({ text }) => session.words('cli.note', { note: text })),
      ],
    )
  },
}

function formatOf(args: CliArguments, out: string): ExportFormat {
  const named = args.text('format')
  if (named !== undefined) {
    const format = exportFormatNames.find((name) => name === named.toLowerCase())
    if (!format) throw new AppError('cli.option_value', { command: 'export', option: '--format' })
    return format
  }
  const ending = endingAmong(out, ['geojson', 'json', 'csv', 'gpkg', 'zip', 'xlsx', 'kml', 'gpx', 'dxf'])
  if (ending === 'json') return 'geojson'
  return exportFormatNames.find((name) => exportFacts(name).ending === ending) ?? 'geojson'
}

function checkEnding(out: string, ending: string): void {
  endingAmong(out, ending === 'geojson' ? ['geojson', 'json'] : [ending])
}

function encodingOf(args: CliArguments): 'utf-8' | 'gbk' {
  const encoding = args.text('encoding')?.toLowerCase()
  if (encoding === 'gbk') return 'gbk'
  if (encoding === 'utf-8' || encoding === 'utf8') return 'utf-8'
  throw new AppError('cli.option_value', { command: 'export', option: '--encoding' })
}

/** Everything that holds something and that the format can hold; the settings are the program's own. */
function everyLayer({ tables }: ProjectInfo, format: ExportFormat): string[] {
  const { placeless } = exportFacts(format)
  const layers = tables
    .filter(({ definition, count }) => count > 0 && definition.name !== 'settings')
    .filter(({ definition }) => placeless || definition.geometry !== null)
  if (layers.length === 0) throw new AppError('cli.nothing_to_export')
  return layers.map(({ definition }) => definition.name)
}
