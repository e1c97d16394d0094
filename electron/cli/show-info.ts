import { resolve } from 'node:path'
import type { CliCommand } from './command'

/** `info FILE`: what is in a project. */
export const showInfo: CliCommand = {
  name: 'info',
  positionals: ['FILE'],
  options: {},
  async run(args, session) {
    const info = await session.withProject(resolve(args.at(0)), async (_, opened) => opened)
    const tables = info.tables.map(({ definition: { name, geometry, origin, title }, count }) => ({
      name,
      geometry,
      count,
      origin,
      title: title ?? session.words(`table.${name}`),
    }))
    const { name, path, revision, fictional, bounds } = info
    const layers = tables.filter((table) => table.geometry !== null)
    const records = tables.filter((table) => table.geometry === null)
    await session.answer({ name, path, revision, fictional, bounds, layers, records }, () => [
      session.words('cli.info_head', { name, revision }),
      ...[...layers, ...records].map(
        (table) =>
          `${String(table.count).padStart(8)}  ${table.name.padEnd(18)}  ${(table.geometry ?? '-').padEnd(15)}  ${table.title}`,
      ),
    ])
  },
}
