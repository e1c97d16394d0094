// A synthetic town as the textbook way to leftover land knows it, and the free land of it, carved by a process of its own.
import type { Geometry, Position } from 'geojson'
import { CarvingThread } from '../../electron/analysis/carving-thread'
import { overlayEngine } from '../../electron/analysis/overlay-engine'
import { toPlaneLines, toPlanePolygons } from '../../shared/geometry/plane'
import { projectMetric } from '../../shared/indicators/community'
import { parametersOf } from '../../shared/land/leftover/find-leftover'
import { flatPolygonAreaM2 } from '../../shared/land/leftover/flat-rings'
import { LeftoverSearch } from '../../shared/land/leftover/leftover-search'
import { studyArea } from '../../shared/land/leftover/study-area'
import { MemoryProject } from '../../shared/model/memory-project'
import type { FieldValue, Row } from '../../shared/model/row'
import { type PeerQuestion, type PeerTaken, peerRings } from '../builders/leftover-peer'
import { type TownLayer, townFeatures } from './town'

const overlay = await overlayEngine()

/** What one round of carving took, and what it found. */
export interface Carved {
  readonly wallMs: readonly number[]
  /** Of all threads together. */
  readonly cpuMs: readonly number[]
  readonly pieces: number
  readonly areaM2: number
  /** The most memory the process had until the end of its first round, its town included. */
  readonly peakMiB: number
}

/** A town as a project: what the textbook way takes away, and nothing else. */
export function leftoverTown(folder: string): MemoryProject {
  const project = new MemoryProject()
  const load = (
    layer: TownLayer,
    fieldsOf: (tags: Record<string, unknown>) => Record<string, FieldValue>,
  ) => {
    const rows = townFeatures(folder, layer).map(
      ({ geometry, properties }, i): Row => ({ id: i + 1, geometry, properties: fieldsOf(properties ?? {}) }),
    )
    project.load(layer, rows)
  }
  load('boundary', () => ({}))
  load('buildings', () => ({ use: 'residential' }))
  load('roads', (tags) => ({ class: 'lane', width_m: Number(tags.width) }))
  load('green', () => ({}))
  load('water', () => ({}))
  return project
}

/** The chain alone, as the peers do it: from rows on the map to pieces, before anything is cut or judged. */
export async function carveTown(folder: string, workers: number, rounds: number): Promise<Carved> {
  const project = leftoverTown(folder)
  const [wallMs, cpuMs]: [number[], number[]] = [[], []]
  let [pieces, areaM2, peakMiB] = [0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const [startedAt, cpuBefore] = [performance.now(), cpuMsNow()]
    const search = new LeftoverSearch(project, overlay, parametersOf({}))
    const helper = workers > 1 ? CarvingThread.start() : null
    if (workers > 1 && !helper) throw new Error('the carving worker is not built')
    if (helper) await search.carveTogether(helper)
    const free = search.freeLand()
    helper?.end()
    wallMs.push(performance.now() - startedAt)
    cpuMs.push(cpuMsNow() - cpuBefore)
    peakMiB ||= process.resourceUsage().maxRSS / 1024
    pieces = free.length
    areaM2 = free.reduce((sum, piece) => sum + flatPolygonAreaM2(piece), 0)
  }
  return { wallMs, cpuMs, pieces, areaM2, peakMiB }
}

/** The same town and the same widths, as the peers are asked. */
export function peerQuestion(project: MemoryProject): Omit<PeerQuestion, 'rounds'> {
  const metric = projectMetric(project)
  const taken: PeerTaken[] = []
  for (const [table, reachOf] of [
    ['buildings', () => 3],
    ['roads', (row: Row) => Number(row.properties.width_m) / 2],
    ['green', () => 0],
    ['water', () => 0],
  ] as const) {
    for (const row of project.rows(table)) {
      const reachM = reachOf(row)
      for (const rings of toPlanePolygons(row.geometry, metric)) taken.push({ rings, reachM })
      if (table === 'roads')
        for (const line of toPlaneLines(row.geometry, metric)) taken.push({ line, reachM })
    }
  }
  const within = studyArea(project, metric, overlay)?.polygons.map(peerRings) ?? []
  return { within, taken, halfWidthM: 2, minAreaM2: 100, maxAreaM2: 10_000, quadrantSegments: 5 }
}

/** The same house five metres further east. */
export function moved(row: Row): Row {
  const shift = (nested: Position | readonly unknown[]): unknown =>
    typeof nested[0] === 'number'
      ? [nested[0] + 6e-5, nested[1]]
      : nested.map((part) => shift(part as readonly unknown[]))
  const geometry = row.geometry as Extract<Geometry, { coordinates: unknown }>
  return { ...row, geometry: { ...geometry, coordinates: shift(geometry.coordinates) } as Geometry }
}

export function cpuMsNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
