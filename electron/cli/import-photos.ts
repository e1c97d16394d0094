import { resolve } from 'node:path'
import { MemoryProject } from '#shared/model/memory-project'
import { AppError } from '#shared/model/message'
import { keepPhotos, lookAtPhotos } from '#shared/photos/bring-in-photos'
import { photosIn, sortPhotos } from '#shared/photos/sort-photos'
import type { CliArguments, CliCommand } from './command'
import { saveNow } from './session'

/** `photos FILE FOLDER…`: photographs into a project as observations, as one step of its history. */
export const importPhotos: CliCommand = {
  name: 'photos',
  positionals: ['FILE', 'FOLDER…'],
  options: {
    crs: { type: 'string', value: 'WGS-84|GCJ-02' },
    group: { type: 'boolean' },
    originals: { type: 'boolean' },
  },
  async run(args, session) {
    const [file = '', ...paths] = args.all
    const crs = crsOf(args)
    const patience = new AbortController()
    process.once('SIGINT', () => patience.abort())
    const report = await session.withProject(resolve(file), async (client, info) => {
      const options = { signal: patience.signal, onProgress: session.onProgress }
      const { photos } = await client.call('photo.find', { paths: paths.map((path) => resolve(path)) })
      if (photos.length === 0) throw new AppError('photo.none')
      const { looked, unread } = await lookAtPhotos(client, photos, options)
      const project = new MemoryProject(info.tables.map(({ definition }) => definition))
      const rows = await client.call('table.rows', { table: 'observations' })
      project.apply({ tables: { observations: { added: rows, updated: [], removed: [] } } })
      const { fresh, duplicates } = sortPhotos(
        photosIn(project),
        looked.map(({ facts }) => facts),
      )
      const isFresh = new Set(fresh)
      const { kept, discard } = await keepPhotos(
        client,
        looked.filter(({ facts }) => isFresh.has(facts)),
        { original: args.isSet('originals') },
        options,
      )
      if (kept.length > 0) {
        const input = {
          photos: kept.map(({ facts, picture }) => ({ ...facts, picture })),
          crs,
          grouped: args.isSet('group'),
        }
        const outcome = await client.call('command.run', { name: 'record-photos', input })
        if (!outcome.ok) {
          await discard()
          throw new AppError(outcome.refusal.code, outcome.refusal.params)
        }
        await saveNow(client)
      }
      const after = await client.call('table.rows', { table: 'observations' })
      return { found: photos.length, kept, duplicates, unread, observations: after.length - rows.length }
    })
    const { found, kept, duplicates, unread, observations } = report
    const unplaced = kept.filter(({ facts }) => facts.position === null).map(({ facts }) => facts.name)
    const pictureless = kept.flatMap(({ facts, reason }) => (reason ? [{ name: facts.name, reason }] : []))
    const worded = (list: typeof unread) =>
      list.map(({ name, reason }) => ({ name, ...session.worded([reason])[0] }))
    await session.answer(
      {
        found,
        recorded: kept.length,
        observations,
        unplaced,
        duplicates,
        unread: worded(unread),
        pictureless: worded(pictureless),
      },
      () => [
        session.words('photo.report', {
          found,
          recorded: kept.length,
          observations,
          unplaced: unplaced.length,
          duplicates: duplicates.length,
          unread: unread.length,
        }),
        ...duplicates.map(({ name, of, where }) =>
          session.words('photo.duplicate', { name, of, where: where }),
        ),
        ...[...unread, ...pictureless].map(({ reason }) => session.words(reason.code, reason.params)),
      ],
    )
  },
}

function crsOf(args: CliArguments): 'EPSG:4326' | 'GCJ-02' {
  const crs = (args.text('crs') ?? 'WGS-84').toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (crs === 'WGS84' || crs === 'EPSG4326') return 'EPSG:4326'
  if (crs === 'GCJ02') return 'GCJ-02'
  throw new AppError('cli.option_value', { command: 'photos', option: '--crs' })
}
