// From a drawn park to the indicators that it changes, on the sample: within a second.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, directClient } from '../../electron/host/create-host'
import { median, report, timed } from './measure'

const rounds = 9
const limitMs = 1000
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const host = createHost({ home: folder })
const client = directClient(host)
await client.call('project.openSample', {})
const [scheme] = await client.call('table.rows', { table: 'schemes' })
const [space] = await client.call('table.rows', { table: 'spaces' })
if (!scheme || !space?.geometry) throw new Error('the sample has no scheme with a space')

const first = await timed(() => client.call('scheme.effect', { schemeId: scheme.id }))
report('first effect after opening', first, 'limit', limitMs, 1)

const times: number[] = []
for (let round = 0; round < rounds; round += 1) {
  const shift = (round + 1) * 1e-5
  const geometry = JSON.parse(JSON.stringify(space.geometry), (_key, value) =>
    typeof value === 'number' ? Math.round((value + shift) * 1e9) / 1e9 : value,
  )
  times.push(
    await timed(async () => {
      const input = { table: 'spaces', id: space.id, geometry }
      const outcome = await client.call('command.run', { name: 'reshape-feature', input })
      if (!outcome.ok) throw new Error(outcome.refusal.code)
      await client.call('scheme.effect', { schemeId: scheme.id })
    }),
  )
}
report('park dragged → durable → indicators before and after', median(times), 'limit', limitMs, 1)
await host.close()
rmSync(folder, { recursive: true })
