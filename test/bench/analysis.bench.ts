// What the analysis thread costs everybody else, on a hundred thousand buildings: while it is sent the project, and
// while it computes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createHost, directClient } from '../../electron/host/create-host'
import { writeLargeProject } from './large-project'
import { median, report, timed } from './measure'

/** With 99,200 buildings and 136,400 places of activity. */
const megabytes = 62
const mostHeldMs = 20
/** Beside a computation an edit has half the machine at worst. */
const mostSlowerWhileComputing = 2

const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const path = join(folder, 'large.linli.gpkg')
await writeLargeProject(path, megabytes)

const host = createHost({ home: join(folder, 'home'), saveDelayMs: 1e8 })
const client = directClient(host)
const radiusM = (round: number) => ({ radiusM: 50 + round / 100, day: 'holiday' })

async function open(): Promise<void> {
  await client.call('project.open', { path })
}

/** How long each turn of the host's own thread takes while `work` goes on elsewhere. */
async function turnsDuring(work: Promise<unknown>): Promise<number[]> {
  const turns: number[] = []
  let over = false
  void work.finally(() => {
    over = true
  })
  for (let last = performance.now(); !over; last = performance.now()) {
    await setImmediate()
    turns.push(performance.now() - last)
  }
  return turns
}

async function spinningTurns(milliseconds: number, count: number): Promise<number[]> {
  const turns: number[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const started = performance.now()
    while (performance.now() - started < milliseconds);
    await setImmediate()
    turns.push(performance.now() - started)
  }
  return turns
}

/** Of the turns in which anything was done, the one that so many of a hundred stay below. */
function percentile(turns: readonly number[], share: number): number {
  const busy = turns.filter((turn) => turn > 0.1).sort((a, b) => a - b)
  return busy[Math.floor((busy.length * share) / 100)] ?? 0
}

for (const [what, prepare] of [
  ['from the file', async () => {}],
  [
    'from memory',
    async () => {
      for (const table of ['buildings', 'activity']) await client.call('table.page', { table })
    },
  ],
] as const) {
  await open()
  await prepare()
  const before = process.memoryUsage().rss
  const first = client.call('land.heat', radiusM(0))
  const turns = await turnsDuring(first)
  const grown = (process.memoryUsage().rss - before) / 1e6
  const usual = percentile(turns, 50)
  // What the machine itself takes away from turns of that length.
  const peer = await spinningTurns(usual, 600)
  console.log(
    `  ${what}: a page ${usual.toFixed(2)} ms, 99 of 100 below ${percentile(turns, 99).toFixed(1)} ms ` +
      `(of turns that only spin: ${percentile(peer, 99).toFixed(1)} ms); ${grown.toFixed(0)} MB more`,
  )
  report(`host held by one page ${what} (99 of 100)`, percentile(turns, 99), 'limit', mostHeldMs, 1)
  await client.call('project.close', {})
}

await open()
await client.call('land.heat', radiusM(0))
let edits = 0
const edit = () =>
  timed(async () => {
    await setImmediate()
    edits += 1
    const input = { table: 'buildings', id: edits, values: { name: `${edits}号楼` } }
    const outcome = await client.call('command.run', { name: 'edit-fields', input })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
  })
const times = { idle: [] as number[], computing: [] as number[] }
for (let round = 1; round <= 5; round += 1) {
  for (let count = 0; count < 20; count += 1) times.idle.push(await edit())
  let over = false
  const computing = client.call('land.heat', radiusM(round)).finally(() => {
    over = true
  })
  while (!over) times.computing.push(await edit())
  await computing
}
report(
  'edit while an analysis computes',
  median(times.computing),
  'alone',
  median(times.idle),
  mostSlowerWhileComputing,
)

await host.close()
rmSync(folder, { recursive: true })
