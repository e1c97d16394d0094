// What the project file costs: an edit made safe, a large project opened and held, a large step written.
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HostClient } from '#shared/contract/channel'
import { createHost, directClient } from '../../electron/host/create-host'
import { SqlDatabase } from '../../electron/store/sql-database'
import { buildingRows, writeLargeProject } from './large-project'
import { commitOfImport } from './large-step'
import { alternate, median, report, timed } from './measure'

const megabyte = 1024 * 1024

const memoryOf = () => {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(
    existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '',
  )
  return kilobytes ? Number(kilobytes[1]) * 1024 : process.memoryUsage().rss
}

/** Run as a child, so that nothing but opening is in its memory: opens the project and says what it takes. */
async function openAndTell(path: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const host = createHost({ home })
  const client = directClient(host)
  await client.call('project.open', { path })
  const opened = memoryOf()
  await client.call('table.page', { table: 'buildings' })
  console.log(JSON.stringify({ opened, withBuildings: memoryOf() }))
  await host.close()
  rmSync(home, { recursive: true })
}

const opinion = async (client: HostClient) => {
  const input = { words: '放几条长椅', stance: 'support' }
  const outcome = await client.call('command.run', { name: 'record-opinion', input })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0)

/** One edit against writing and flushing the same bytes by hand. */
async function acknowledgedEdit(folder: string, path: string): Promise<void> {
  const host = createHost({ home: join(folder, 'home') })
  const client = directClient(host)
  await client.call('project.open', { path })
  await opinion(client)
  const journal = path.replace('.gpkg', '.journal')
  const before = sizeOf(journal)
  await opinion(client)
  const entry = Buffer.alloc(Math.max(1, sizeOf(journal) - before), 'x')
  const bare = openSync(join(folder, 'bare'), 'a')
  const { oursMs, peerMs } = await alternate(
    80,
    () => opinion(client),
    () => {
      writeSync(bare, entry)
      fdatasyncSync(bare)
    },
  )
  report(`one edit acknowledged (${entry.length} bytes)`, oursMs, 'bare write + fdatasync', peerMs, 10)
  closeSync(bare)
  await host.close()
}

async function editOnLargeAndSmall(folder: string, large: string, small: string): Promise<void> {
  const options = { saveDelayMs: 1e8 }
  const hosts = [large, small].map((path, index) => ({
    host: createHost({ home: join(folder, `home${index}`), ...options }),
    path,
  }))
  const [onLarge, onSmall] = await Promise.all(
    hosts.map(async ({ host, path }) => {
      const client = directClient(host)
      await client.call('project.open', { path })
      await opinion(client)
      return client
    }),
  )
  if (!onLarge || !onSmall) throw new Error('both must open')
  const { oursMs, peerMs } = await alternate(
    120,
    () => opinion(onLarge),
    () => opinion(onSmall),
  )
  report('one edit acknowledged on 100 MB', oursMs, 'the same on 1 MB', peerMs, 1.3)
  for (const { host } of hosts) await host.close()
}

async function opening(folder: string, path: string): Promise<void> {
  const host = createHost({ home: join(folder, 'home') })
  const client = directClient(host)
  const times = { ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round < 9; round += 1) {
    times.ours.push(await timed(() => client.call('project.open', { path })))
    await client.call('project.close', {})
    let opened: SqlDatabase | null = null
    times.peer.push(
      await timed(async () => {
        opened = await SqlDatabase.open(readFileSync(path))
        opened.first('SELECT count(*) FROM sqlite_master')
      }),
    )
    ;(opened as SqlDatabase | null)?.close()
  }
  const size = (statSync(path).size / megabyte).toFixed(0)
  report(`a project of ${size} MB opened`, median(times.ours), 'read + sql.js open', median(times.peer), 1.5)
  await host.close()
}

function memory(path: string): void {
  const child = spawnSync(process.execPath, [process.argv[1] ?? '', path], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  const { opened, withBuildings } = JSON.parse(child.stdout) as { opened: number; withBuildings: number }
  const size = statSync(path).size
  report('resident memory after opening', opened / megabyte, 'the file', size / megabyte, 6, 'MB')
  console.log(`  … with all buildings read as well: ${(withBuildings / megabyte).toFixed(0)} MB`)
}

async function largeStep(folder: string): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    times.push(await commitOfImport(join(folder, `import${round}.linli.gpkg`), buildingRows(100_000)))
  }
  report('a step of 100,000 new buildings written and made safe', median(times), 'limit', 1200, 1)
}

if (process.argv[2] !== undefined) {
  await openAndTell(process.argv[2])
} else {
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const [large, small] = [join(folder, 'large.linli.gpkg'), join(folder, 'small.linli.gpkg')]
  await writeLargeProject(large, 100)
  await writeLargeProject(small, 1)
  await acknowledgedEdit(folder, small)
  await editOnLargeAndSmall(folder, large, small)
  await opening(folder, large)
  memory(large)
  await largeStep(folder)
  rmSync(folder, { recursive: true })
}
