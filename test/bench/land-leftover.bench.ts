// Leftover land against the textbook way with GEOS (Shapely) and with QGIS (buffers, difference without dissolve,
// opening), same data, same definition, in the same run. Each of our figures comes from a process of its own.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { overlayEngine } from '../../electron/analysis/overlay-engine'
import type { ChangedRows } from '../../shared/contract/analysis'
import { parametersOf } from '../../shared/land/leftover/find-leftover'
import { LeftoverSearch } from '../../shared/land/leftover/leftover-search'
import type { MemoryProject } from '../../shared/model/memory-project'
import { askPeer, hasPeer, type LeftoverPeer } from '../builders/leftover-peer'
import { type Carved, carveTown, cpuMsNow, leftoverTown, moved, peerQuestion } from './leftover-town'
import { median, report } from './measure'
import { type TownSize, townFolder } from './town'

interface Bar {
  /** At most so much of the peers' processor time with one worker. */
  readonly one: number
  /** At most so much of the peers' wall time with two, where the product takes two. */
  readonly two: number | null
  readonly rounds: number
  readonly peerRounds: number
}

const bars: Readonly<Record<TownSize, Bar>> = {
  community: { one: 1, two: null, rounds: 5, peerRounds: 3 },
  district: { one: 0.2, two: 0.125, rounds: 5, peerRounds: 3 },
  city: { one: 0.2, two: 0.125, rounds: 3, peerRounds: 1 },
}
const peers: readonly LeftoverPeer[] = ['shapely', 'qgis']

const [mode, folderOfChild = '', workers, rounds] = process.argv.slice(2)
if (mode === 'carve') {
  console.log(JSON.stringify(await carveTown(folderOfChild, Number(workers), Number(rounds))))
} else {
  for (const peer of peers) if (!hasPeer(peer)) console.log(`– no ${peer} on this machine`)
  for (const size of ['community', 'district', 'city'] as const) {
    const folder = townFolder(size)
    if (folder) await benchTown(size, folder)
    else console.log(`– ${size} left out: neither the town nor its generator is on this machine`)
  }
}

/** Our part in a process of its own: what it needs of memory and time is its own. */
function carvedApart(folder: string, count: number, times: number): Carved {
  const program = fileURLToPath(import.meta.url)
  const run = spawnSync(process.execPath, [program, 'carve', folder, String(count), String(times)], {
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as Carved
}

async function benchTown(size: TownSize, folder: string): Promise<void> {
  const bar = bars[size]
  const one = carvedApart(folder, 1, bar.rounds)
  const two = bar.two === null ? null : carvedApart(folder, 2, bar.rounds)
  if (two && (one.pieces !== two.pieces || one.areaM2 !== two.areaM2)) {
    console.log(`✕ ${size}: two workers find other land than one`)
    process.exitCode = 1
  }
  tell(size, 'one worker', one)
  if (two) tell(size, 'two workers', two)
  if (size === 'community') report('free land, community', median(one.wallMs), 'limit', 300, 1)
  const project = leftoverTown(folder)
  const question = peerQuestion(project)
  for (const peer of peers.filter(hasPeer)) {
    const answer = askPeer({ ...question, rounds: bar.peerRounds }, peer)
    const [cpu, wall] = [1000 * median(answer.seconds), 1000 * median(answer.wallSeconds)]
    console.log(
      `  ${peer}: ${answer.pieces} pieces; our area differs by ${((100 * (one.areaM2 - answer.freeM2)) / answer.freeM2).toFixed(3)} %`,
    )
    report(`free land, ${size}, one worker (processor)`, median(one.cpuMs), peer, cpu, bar.one)
    if (two && bar.two)
      report(`free land, ${size}, two workers (wall)`, median(two.wallMs), peer, wall, bar.two)
  }
  if (size === 'community') await benchEdits(project)
}

function tell(size: TownSize, who: string, { pieces, wallMs, cpuMs, peakMiB }: Carved): void {
  const [wall, cpu] = [median(wallMs).toFixed(0), median(cpuMs).toFixed(0)]
  console.log(
    `  ${size}, ${who}: ${pieces} pieces; wall ${wall} ms, processor ${cpu} ms, reading the rows included; memory ${peakMiB.toFixed(0)} MiB`,
  )
  if (size === 'city') report(`memory at city, ${who}`, peakMiB, 'limit', 1024, 1, 'MiB')
}

/** One building moved, again and again: what the free land takes that is asked for next. */
async function benchEdits(project: MemoryProject): Promise<void> {
  const search = new LeftoverSearch(project, await overlayEngine(), parametersOf({}))
  search.freeLand()
  const edits: number[] = []
  for (let round = 0; round < 10; round++) {
    const before = project.row('buildings', 1 + round * 97)
    if (!before) continue
    const after = moved(before)
    project.apply({ tables: { buildings: { added: [], updated: [[before, after]], removed: [] } } })
    const changes: ChangedRows = new Map([['buildings', new Map([[before.id, { before, after }]])]])
    const startedAt = cpuMsNow()
    search.change(changes)
    search.freeLand()
    edits.push(cpuMsNow() - startedAt)
  }
  report('after one building moved, community (processor)', median(edits), 'limit', 50, 1)
}
