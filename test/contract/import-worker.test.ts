import { beforeAll, describe, expect, it } from 'vitest'
import type * as ReadSources from '../../electron/formats/read-sources'
import { builtModule } from '../builders/built-program'

let bundled: typeof ReadSources

beforeAll(async () => {
  bundled = await builtModule('read-sources')
})

const nodes = (count: number) =>
  `<osm>${Array.from({ length: count }, (_, id) => `<node id="${id}" lat="39.9" lon="116.3"><tag k="amenity" v="bench"/></node>`).join('')}</osm>`
const osm = (xml: string) => ({ files: [{ name: 'a.osm', bytes: new TextEncoder().encode(xml) }] })

describe('reading in a thread of its own', () => {
  it('gives the same layers, with progress, and leaves this thread free', async () => {
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    const seen: number[] = []
    const preview = await bundled.previewImport(
      null,
      osm(nodes(30_000)),
      {},
      {
        progress: ({ done }) => seen.push(done),
        signal: new AbortController().signal,
      },
    )
    clearInterval(ticking)
    expect(preview.layers.map(({ target, count }) => [target, count])).toEqual([['facilities', 30_000]])
    expect(seen.length).toBeGreaterThan(3)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    expect(turns).toBeGreaterThan(10)
  })

  it('brings a refusal across with its parameters', async () => {
    await expect(
      bundled.previewImport(
        null,
        osm('<osm><node'),
        {},
        { progress: () => {}, signal: new AbortController().signal },
      ),
    ).rejects.toMatchObject({ name: 'AppError', code: 'import.file.truncated', params: { file: 'a.osm' } })
  })

  it('ends the thread when the person has lost patience', async () => {
    const controller = new AbortController()
    const reading = bundled.previewImport(
      null,
      osm(nodes(100_000)),
      {},
      { progress: () => {}, signal: controller.signal },
    )
    setTimeout(() => controller.abort(), 30)
    await expect(reading).rejects.toMatchObject({ code: 'job.cancelled' })
  })

  it('reads files that stay open once, also when a look at them is cancelled, until they are closed', async () => {
    const opened = new bundled.OpenedImport(osm(nodes(60_000)))
    const job = () => ({ progress: () => {}, signal: new AbortController().signal })
    const timed = async (work: () => Promise<unknown>) => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    const firstMs = await timed(() => bundled.previewImport(null, opened, {}, job()))
    const secondMs = await timed(() => bundled.previewImport(null, opened, {}, job()))
    const controller = new AbortController()
    const cancelled = bundled.previewImport(null, opened, {}, { ...job(), signal: controller.signal })
    setTimeout(() => controller.abort(), 5)
    await expect(cancelled).rejects.toMatchObject({ code: 'job.cancelled' })
    const again = await bundled.previewImport(null, opened, {}, job())
    expect(again.layers.map(({ count }) => count)).toEqual([60_000])
    expect(secondMs).toBeLessThan(firstMs * 0.8)
    opened.close()
    await expect(bundled.previewImport(null, opened, {}, job())).rejects.toMatchObject({
      code: 'job.cancelled',
    })
  })
})
