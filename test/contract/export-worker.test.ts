import { beforeAll, describe, expect, it } from 'vitest'
import { builtInTable } from '#shared/model/built-in-tables'
import type * as WriteInWorker from '../../electron/formats/writers/write-in-worker'
import { type WriteOptions, writeLayers } from '../../electron/formats/writers/write-layers'
import { builtModule } from '../builders/built-program'
import { threadTimeMs } from '../builders/thread-time'

let bundled: typeof WriteInWorker

beforeAll(async () => {
  bundled = await builtModule('write-in-worker')
})

function layers(count: number) {
  const definition = builtInTable('facilities')
  if (!definition) throw new Error('no such table')
  const rows = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    geometry: { type: 'Point' as const, coordinates: [116 + index / 1e6, 40] },
    properties: { name: `设施${index}`, kind: 'bench' },
  }))
  return [{ definition, rows }]
}

const options: WriteOptions = {
  format: 'shapefile',
  crs: 'EPSG:4548',
  encoding: 'gbk',
  wording: 'codes',
  locale: 'zh-CN',
  title: '设施',
  at: '2026-05-01T00:00:00.000Z',
  labels: true,
  shiftOrigin: false,
}

describe('writing in a thread of its own', () => {
  it('makes the very same file, with progress, and never holds this thread for long', async () => {
    const facilities = layers(40_000)
    const seen: number[] = []
    let [longest, last] = [0, threadTimeMs()]
    const ticking = setInterval(() => {
      const now = threadTimeMs()
      longest = Math.max(longest, now - last)
      last = now
    }, 1)
    const { bytes, notes } = await bundled.writeInWorker(facilities, options, {
      progress: ({ done }) => {
        seen.push(done)
      },
      signal: new AbortController().signal,
    })
    clearInterval(ticking)
    const before = threadTimeMs()
    const here = await writeLayers(facilities, options, () => {})
    const hereMs = threadTimeMs() - before
    expect(Buffer.from(bytes).equals(here.bytes)).toBe(true)
    expect(notes).toEqual(here.notes)
    expect(seen.length).toBeGreaterThan(10)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    // Below what a person notices, and a small part of what it takes in this thread: not all rows at once.
    expect(longest).toBeLessThan(250)
    expect(longest).toBeLessThan(hereMs / 25)
  })

  it('brings a refusal across with its parameters', async () => {
    const job = { progress: () => {}, signal: new AbortController().signal }
    await expect(bundled.writeInWorker(layers(1), { ...options, crs: 'moon' }, job)).rejects.toMatchObject({
      name: 'AppError',
      code: 'crs.unknown',
      params: { crs: 'moon' },
    })
  })

  it('ends the thread when the person has lost patience', async () => {
    const controller = new AbortController()
    const writing = bundled.writeInWorker(layers(100_000), options, {
      progress: () => {},
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(), 30)
    await expect(writing).rejects.toMatchObject({ code: 'job.cancelled' })
  })
})
