import { resolve } from 'node:path'
import type { CliCommand } from './command'
import { endingAmong, writeOutput } from './files'
import { layerNamed } from './layer-name'

/** `export FILE LAYER OUT`: one layer as GeoJSON or CSV, by the ending of OUT. */
export const exportLayer: CliCommand = {
  name: 'export',
  positionals: ['FILE', 'LAYER', 'OUT'],
  options: {},
  async run(args, session) {
    const [file, layer, out] = [args.at(0), args.at(1), args.at(2)]
    const format = endingAmong(out, ['geojson', 'json', 'csv']) === 'csv' ? 'csv' : 'geojson'
    const table = layerNamed(layer)
    const { count, bytes } = await session.withProject(resolve(file), async (client, info) => {
      const exported = await client.call('layer.export', { table, format })
      const held = info.tables.find(({ definition }) => definition.name === table)
      return { count: held?.count ?? 0, bytes: exported.bytes }
    })
    await writeOutput(out, bytes)
    session.answer({ layer: table, count, path: resolve(out) }, () => [
      session.words('cli.exported', { layer: table, count, file: out }),
    ])
  },
}
