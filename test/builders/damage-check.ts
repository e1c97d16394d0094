import type { Geometry, Position } from 'geojson'
import { expect } from 'vitest'
import type { FileOptions, SourceFile } from '#shared/contract/import'
import { MemoryProject } from '#shared/model/memory-project'
import { AppError, type Message } from '#shared/model/message'
import { catalogues } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import { planImport, previewImport } from '../../electron/formats/read-sources'

/** Longer than this nobody waits for a file that cannot be read. */
const longestMs = 10_000

/**
 * Milliseconds this process has computed since a moment of it. Others on the machine do not count; an import that
 * waits for ever without computing runs into the time limit of its test.
 */
function computedMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

const job = { progress: () => {}, signal: new AbortController().signal }

export type Outcome =
  | { readonly refused: string }
  | { readonly rows: number; readonly notes: readonly Message[]; readonly geometries: readonly Geometry[] }

/**
 * Previews and imports files as a person would who takes all that is found. Either both refuse in words, or every
 * row is sound and every note has words; each within ten seconds of computing.
 */
export async function importOrRefuse(
  files: readonly SourceFile[],
  said: Readonly<Record<string, FileOptions>> = {},
): Promise<Outcome> {
  const began = process.cpuUsage()
  const sources = { files }
  const preview = await refusable(async () => {
    const {
      layers,
      notes,
      files: opened,
    } = await previewImport(new MemoryProject(), sources, { files: said }, job)
    for (const { problem } of [...layers, ...opened]) if (problem) expectWords(problem)
    notes.forEach(expectWords)
    return { keys: layers.flatMap(({ geometry, key }) => (geometry === null ? [] : [key])) }
  })
  const outcome = await refusable(async () => {
    const project = new MemoryProject()
    const { change, added, notes } = await planImport(project, sources, { files: said }, job)
    notes.forEach(expectWords)
    project.apply(change)
    const geometries = added.flatMap(({ table }) =>
      [...project.rows(table)].flatMap(({ geometry }) => (geometry ? [geometry] : [])),
    )
    geometries.forEach(expectSound)
    return { rows: added.reduce((sum, { count }) => sum + count, 0), notes, geometries }
  })
  // What cannot even be looked at must not come in by the other door.
  if ('refused' in preview) expect(outcome).toHaveProperty('refused')
  expect(computedMs(began)).toBeLessThan(2 * longestMs)
  return outcome
}

async function refusable<T>(work: () => Promise<T>): Promise<T | { refused: string }> {
  const began = process.cpuUsage()
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expectWords(error)
    return { refused: error.code }
  } finally {
    expect(computedMs(began)).toBeLessThan(longestMs)
  }
}

/** In both languages, and with every parameter its words ask for: formatting throws where one is missing. */
function expectWords(message: Message): void {
  for (const locale of ['zh-CN', 'en'] as const) {
    expect(catalogues[locale][message.code], `${locale} ${message.code}`).toBeDefined()
    expect(formatMessage(locale, message)).not.toMatch(/\bundefined\b|\[object /)
  }
}

function expectSound(geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') throw new Error('collections are taken apart')
  const rings =
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : []
  if (rings.some((ring) => ring.length < 4 || String(ring[0]) !== String(ring.at(-1))))
    throw new Error(`no closed ring: ${JSON.stringify(rings).slice(0, 200)}`)
  const walk = (nested: Position | readonly unknown[]): void => {
    if (!Array.isArray(nested[0])) {
      const [lng, lat] = nested as number[]
      if (!(nested.length === 2 && Math.abs(lng ?? 999) <= 180 && Math.abs(lat ?? 999) <= 90))
        throw new Error(`no place on the globe: ${String(nested)}`)
    } else for (const member of nested) walk(member as readonly unknown[])
  }
  if (geometry.coordinates.length === 0) throw new Error(`empty ${geometry.type}`)
  walk(geometry.coordinates as readonly unknown[])
}
