import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { LayerMapping } from '#shared/contract/import'
import type { MethodInput } from '#shared/contract/methods'
import { canonicalCrs } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { CliArguments, CliCommand } from './command'
import { layerNamed } from './layer-name'
import { saveNow } from './session'

type Mapping = Record<string, LayerMapping>

/** `import FILE DATA…`: files and folders into a project, as one step of its history. */
export const importFiles: CliCommand = {
  name: 'import',
  positionals: ['FILE', 'DATA…'],
  options: {
    layer: { type: 'string', value: 'LAYER' },
    crs: { type: 'string', value: 'CRS' },
    encoding: { type: 'string', value: 'ENCODING' },
    unit: { type: 'string', value: 'METRES' },
    swap: { type: 'boolean' },
    map: { type: 'string', value: 'FILE.json' },
    join: { type: 'string', value: 'LAYER.FIELD=COLUMN' },
  },
  async run(args, session) {
    const [file = '', ...data] = args.all
    const input = importInput(args, data)
    const patience = new AbortController()
    process.once('SIGINT', () => patience.abort())
    const { added, updated, notes, revision } = await session.withProject(resolve(file), async (client) => {
      const report = await client.call('import.run', input, {
        signal: patience.signal,
        onProgress: session.onProgress,
      })
      await saveNow(client)
      return report
    })
    await session.answer({ added, updated, notes: session.worded(notes), revision }, () => [
      ...added.map(({ table, count }) => `${String(count).padStart(8)}  ${table}`),
      ...updated.map(({ table, count }) => session.words('cli.joined', { count, table })),
      ...session.worded(notes).map((note) => session.words('cli.note', { note: note.text })),
    ])
  },
}

function importInput(args: CliArguments, data: readonly string[]): MethodInput<'import.run'> {
  const layer = args.text('layer')
  const crs = args.text('crs')
  if (crs !== undefined && canonicalCrs(crs) === null) throw new AppError('crs.unknown', { crs })
  const mapping = mappingOf(args)
  return {
    sources: { paths: data.map((path) => resolve(path)) },
    ...(layer === undefined ? {} : { table: layerNamed(layer) }),
    ...(crs === undefined ? {} : { crs }),
    ...(Object.keys(mapping).length === 0 ? {} : { mapping }),
    files: { '*': fileOptions(args) },
  }
}

function fileOptions(args: CliArguments) {
  const unit = args.text('unit')
  const unitM = unit === undefined ? undefined : Number(unit)
  if (unitM !== undefined && !(unitM > 0)) throw new AppError('cli.unit', { unit: unit ?? '' })
  return { encoding: args.text('encoding'), swapped: args.isSet('swap') || undefined, unitM }
}

/**
 * `--map` names a file of mappings by layer key, as `LayerMapping`; `--join` is the short way to say for all
 * tables without places what they are joined to.
 */
function mappingOf(args: CliArguments): Mapping {
  const file = args.text('map')
  const join = args.text('join')
  const mapping: Mapping = file === undefined ? {} : readMapping(file)
  if (join === undefined) return mapping
  const [, layer = '', field = '', column = ''] = /^([^.=]+)\.([^=]+)=(.+)$/.exec(join) ?? []
  if (column === '') throw new AppError('cli.join', { join })
  return {
    ...mapping,
    '*': { ...mapping['*'], target: { table: layerNamed(layer) }, join: { field, column } },
  }
}

/** What it says is checked where every input is: at the edge of the host. */
function readMapping(file: string): Mapping {
  try {
    const content: unknown = JSON.parse(readFileSync(resolve(file), 'utf8'))
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Mapping
  } catch (cause) {
    throw new AppError('cli.map_file', { file }, { cause })
  }
  throw new AppError('cli.map_file', { file })
}
