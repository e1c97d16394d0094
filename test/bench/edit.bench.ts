// What it costs to acknowledge one edit, against writing and flushing the same bytes by hand.
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, directClient } from '../../electron/host/create-host'
import { alternate, report } from './measure'

const rounds = 60
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const host = createHost({ home: folder })
const client = directClient(host)
const path = join(folder, 'bench.linli.gpkg')
await client.call('project.new', { path, name: 'bench' })

const edit = async () => {
  const input = { words: '放几条长椅', stance: 'support' }
  const outcome = await client.call('command.run', { name: 'record-opinion', input })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}
const journal = path.replace('.gpkg', '.journal')
const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0)
const before = sizeOf(journal)
await edit()
const entry = Buffer.alloc(Math.max(1, sizeOf(journal) - before), 'x')
const bare = openSync(join(folder, 'bare'), 'a')

const { oursMs, peerMs } = await alternate(rounds, edit, () => {
  writeSync(bare, entry)
  fdatasyncSync(bare)
})
report(`one edit acknowledged (${entry.length} bytes)`, oursMs, 'bare write + fdatasync', peerMs, 10)
closeSync(bare)
await host.close()
rmSync(folder, { recursive: true })
