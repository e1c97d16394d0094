// How soon the analysis thread is free for the next question once an analysis is called off, at city size: whatever is
// asked, and however far it has come.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AnalysisMethod } from '../../electron/analysis/analyses'
import { createHost, directClient } from '../../electron/host/create-host'
import type { MethodInput } from '../../shared/contract/methods'
import { analysisQuestions, smallQuestion } from '../builders/analysis-questions'
import { median, report, timed } from './measure'
import { townFolder } from './town'
import { writeTownProject } from './town-project'

const mostMs = 50
/** When after the question the person loses patience. */
const afterMs = [50, 200, 600, 1500, 3500, 7000]

const town = townFolder('city')
if (!town) {
  console.log('– the synthetic towns and their generator are not on this machine')
  process.exit()
}
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const path = join(folder, 'town.linli.gpkg')
await writeTownProject(path, town)

const host = createHost({ home: join(folder, 'home'), saveDelayMs: 1e8 })
const client = directClient(host)
await client.call('project.open', { path })
const questions = analysisQuestions([116.38, 39.9])

/** It waits for the thread to be free. */
const small = () => client.call('land.join', smallQuestion)

/** Milliseconds until the thread is free; `null` where the answer came before patience was lost. */
async function callOffAfter(name: AnalysisMethod, waitMs: number, round: number): Promise<number | null> {
  const patience = new AbortController()
  const question = questions[name]?.(round) as MethodInput<AnalysisMethod>
  let over = false
  const asked = client
    .call(name, question, { signal: patience.signal })
    .catch(({ code }: { code?: string }) => code)
    .finally(() => {
      over = true
    })
  await sleep(waitMs)
  if (over) return null
  patience.abort()
  if ((await asked) !== 'job.cancelled') throw new Error(`${name}: ${await asked}`)
  return timed(small)
}

// The rows that the questions are about are there when the clock begins.
await client.call('land.behaviour', {})
await client
  .call('land.rooms', {})
  .catch(({ code }: { code: string }) => console.log(`  without idle rooms: ${code}`))
await small()
for (const name of Object.keys(questions) as AnalysisMethod[]) {
  const times: number[] = []
  for (const [round, waitMs] of afterMs.entries()) {
    const freeMs = await callOffAfter(name, waitMs, round)
    if (freeMs === null) break
    times.push(freeMs)
  }
  if (times.length === 0) console.log(`  ${name}: answered before it could be called off`)
  else {
    console.log(
      `  ${name}: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms, median ${median(times).toFixed(0)}`,
    )
    report(`${name} called off → thread free, worst`, Math.max(...times), 'limit', mostMs, 1)
  }
}
await host.close()
rmSync(folder, { recursive: true })
