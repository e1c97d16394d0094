import type { CliCommand } from './command'
import { newProjectPath } from './files'

/** `sample OUT`: a copy of the shipped sample community, with its pictures beside it. */
export const copySample: CliCommand = {
  name: 'sample',
  positionals: ['OUT'],
  options: {},
  async run(args, session) {
    const path = newProjectPath(args.at(0))
    const info = await session.withHost(async (client) => {
      await client.call('project.openSample', {})
      return client.call('project.saveAs', { path })
    })
    await session.answer({ name: info.name, path: info.path, fictional: info.fictional }, () => [
      session.words('cli.sample_copied', { name: info.name, file: args.at(0) }),
    ])
  },
}
