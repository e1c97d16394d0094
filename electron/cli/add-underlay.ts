import { resolve } from 'node:path'
import { AppError } from '#shared/model/message'
import type { CliCommand } from './command'
import { saveNow } from './session'

/** `underlay FILE PICTURE`: lays a drawing with coordinates under a project's map. */
export const addUnderlay: CliCommand = {
  name: 'underlay',
  positionals: ['FILE', 'PICTURE'],
  options: { crs: { type: 'string', value: 'CRS' } },
  async run(args, session) {
    const [file = '', picture = ''] = args.all
    const crs = args.text('crs')
    const { read, id, revision } = await session.withProject(resolve(file), async (client) => {
      const sources = { paths: [resolve(picture)] }
      const read = await client.call(
        'underlay.read',
        { sources, ...(crs === undefined ? {} : { crs }) },
        { onProgress: session.onProgress },
      )
      const { ground, source } = read
      if (ground.kind === 'needs-crs') throw new AppError('underlay.needs_crs', { file: source })
      if (ground.kind === 'unplaced') throw new AppError('underlay.needs_place', { file: source })
      const { corners, placedBy } = ground
      const input = { name: read.name, picture: read.picture, corners, placedBy, source }
      const outcome = await client.call('command.run', { name: 'add-underlay', input })
      if (!outcome.ok) throw new AppError(outcome.refusal.code, outcome.refusal.params)
      await saveNow(client)
      return { read, id: outcome.change.tables.underlays?.added[0]?.id ?? null, revision: outcome.revision }
    })
    const { name, widthPx, heightPx, ground, notes } = read
    await session.answer(
      { id, name, widthPx, heightPx, ground, notes: session.worded(notes), revision },
      () => [
        session.words('cli.underlay_added', { name, width: widthPx, height: heightPx }),
        ...session.worded(notes).map((note) => session.words('cli.note', { note: note.text })),
      ],
    )
  },
}
