import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepPhotos, lookAtPhotos } from '#shared/photos/bring-in-photos'
import { createHost, directClient } from '../../electron/host/create-host'
import { plainJpeg, withExif } from '../builders/photo'
import { timed } from './measure'

/**
 * How many photographs a second come in, read from a folder as the command line does: a telephone's 12 megapixels,
 * and 2,000 smaller ones of which none may be lost. Says how much memory the whole process has taken at most.
 */
const folder = mkdtempSync(join(tmpdir(), 'linli-photos-bench-'))
try {
  await bringIn('12 MP', await picturesOf(4032, 3024), 60)
  await bringIn('1 MP', await picturesOf(1280, 800), 2000)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function picturesOf(width: number, height: number): Promise<Uint8Array[]> {
  return [
    await plainJpeg(width, height),
    await plainJpeg(width, height, 40),
    await plainJpeg(width, height, 90),
  ]
}

/** Few pictures, each told to be taken elsewhere and at another time. */
async function bringIn(what: string, pictures: readonly Uint8Array[], count: number): Promise<void> {
  const photos = join(folder, what)
  mkdirSync(photos)
  for (let index = 0; index < count; index++) {
    const said = {
      takenAt: `2026:05:01 10:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
      position: [116.31 + index * 1e-5, 39.98] as const,
      description: `${what} ${index}`,
    }
    writeFileSync(
      join(photos, `${index}.jpg`),
      withExif(pictures[index % pictures.length] ?? new Uint8Array(), said),
    )
  }
  const host = createHost({ home: join(folder, `home ${what}`) })
  const client = directClient(host)
  await client.call('project.new', { path: join(folder, `${what}.linli.gpkg`), name: what })
  const found = await client.call('photo.find', { paths: [photos] })
  let looked: Awaited<ReturnType<typeof lookAtPhotos>>['looked'] = []
  const lookMs = await timed(async () => {
    looked = (await lookAtPhotos(client, found.photos, {})).looked
  })
  let seq = 0
  const keepMs = await timed(async () => {
    const { kept } = await keepPhotos(client, looked, { original: false }, {})
    const input = { photos: kept.map(({ facts, picture }) => ({ ...facts, picture })) }
    const outcome = await client.call('command.run', { name: 'record-photos', input })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    seq = outcome.seq
  })
  const rows = await client.call('table.rows', { table: 'observations' })
  await host.close()
  const rate = (ms: number) => (count / (ms / 1000)).toFixed(1)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  const isWhole = rows.length === count && seq > 0
  console.log(
    `${isWhole ? '✓' : '✕'} ${count} photos of ${what}: looked at ${rate(lookMs)}/s, kept ${rate(keepMs)}/s on ` +
      `${availableParallelism()} cores; ${rows.length} observations in one step, at most ${megabytes} MB resident`,
  )
  if (!isWhole) process.exitCode = 1
}
