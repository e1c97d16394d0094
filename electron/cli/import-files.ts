import { resolve } from 'node:path'
import { canonicalCrs } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { CliCommand } from './command'
import { layerNamed } from './layer-name'
import { saveNow } from './session'

/** `import FILE DATA…`: files and folders into a project, as one step of its history. */
export const importFiles: CliCommand = {
  name: 'import',
  positionals: ['FILE', 'DATA…'],
  options: { layer: { type: 'string', value: 'LAYER' }, crs: { type: 'string', value: 'CRS' } },
  async run(args, session) {
    const [file = '', ...data] = args.all
    const layer = args.text('layer')
    const crs = args.text('crs')
    if (crs !== undefined && canonicalCrs(crs) === null) throw new AppError('crs.unknown', { crs })
    const input = {
      sources: { paths: data.map((path) => resolve(path)) },
      ...(layer === undefined ? {} : { table: layerNamed(layer) }),
      ...(crs === undefined ? {} : { crs }),
    }
    const patience = new AbortController()
    process.once('SIGINT', () => patience.abort())
    const { added, notes, revision } = await session.withProject(resolve(file), async (client) => {
      const report = await client.call('import.run', input, {
        signal: patience.signal,
        onProgress: session.onProgress,
      })
      await saveNow(client)
      return report
    })
    session.answer({ added, notes: session.worded(notes), revision }, () => [
      ...added.map(({ table, count }) => `${String(count).padStart(8)}  ${table}`),
      ...session.worded(notes).map((note) => session.words('cli.note', { note: note.text })),
    ])
  },
}
