import { basename } from 'node:path'
import type { CliCommand } from './command'
import { newProjectPath } from './files'
import { saveNow } from './session'

/** `new FILE [--name NAME]`: an empty project, named after its file unless it is told. */
export const newProject: CliCommand = {
  name: 'new',
  positionals: ['FILE'],
  options: { name: { type: 'string', value: 'NAME' } },
  async run(args, session) {
    const path = newProjectPath(args.at(0))
    const name = args.text('name')?.trim() || basename(path).replace(/(?:\.linli)?\.gpkg$/i, '')
    const info = await session.withHost(async (client) => {
      const created = await client.call('project.new', { path, name })
      await saveNow(client)
      return created
    })
    await session.answer({ name: info.name, path: info.path, revision: info.revision }, () => [
      session.words('cli.made', { name: info.name, file: args.at(0) }),
    ])
  },
}
