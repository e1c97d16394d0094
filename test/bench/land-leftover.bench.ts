// Leftover land against the textbook way with GEOS (Shapely), same data, same definition, in the same run.
// LINLI_TOWNS names the folder of the synthetic towns (community, district, city); sizes whose folder is absent are left out.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection, Geometry, Position } from 'geojson'
import { overlayEngine } from '../../electron/analysis/overlay-engine'
import type { ChangedRows } from '../../shared/contract/analysis'
import { toPlaneLines, toPlanePolygons } from '../../shared/geometry/plane'
import { projectMetric } from '../../shared/indicators/community'
import { findLeftover, parametersOf } from '../../shared/land/leftover/find-leftover'
import { flatPolygonAreaM2 } from '../../shared/land/leftover/flat-rings'
import { LeftoverSearch } from '../../shared/land/leftover/leftover-search'
import { studyArea } from '../../shared/land/leftover/study-area'
import { MemoryProject } from '../../shared/model/memory-project'
import type { FieldValue, Row } from '../../shared/model/row'
import { askPeer, hasPeer, type PeerTaken, peerRings } from '../builders/leftover-peer'
import { median, report } from './measure'

const towns = process.env.LINLI_TOWNS ?? ''
const rounds = 5
const overlay = await overlayEngine()
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A town as a project: what the textbook way takes away, and nothing else. */
function town(size: string): MemoryProject {
  const project = new MemoryProject()
  const load = (
    layer: string,
    propertiesOf: (tags: Record<string, unknown>) => Record<string, FieldValue>,
  ) => {
    const text = readFileSync(join(towns, size, `${layer}.geojson`), 'utf8')
    const { features } = JSON.parse(text) as FeatureCollection
    const rows = features.map(
      ({ geometry, properties }, i): Row => ({
        id: i + 1,
        geometry,
        properties: propertiesOf(properties ?? {}),
      }),
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

/** The chain alone, as the peer does it: from rows on the map to pieces, before anything is cut or judged. */
function freeLand(project: MemoryProject): { readonly pieces: number; readonly areaM2: number } {
  const pieces = new LeftoverSearch(project, overlay, parametersOf({})).freeLand()
  return { pieces: pieces.length, areaM2: pieces.reduce((sum, piece) => sum + flatPolygonAreaM2(piece), 0) }
}

function peerSeconds(project: MemoryProject, times: number) {
  const metric = projectMetric(project)
  const taken: PeerTaken[] = []
  for (const [table, marginOf] of [
    ['buildings', () => 3],
    ['roads', (row: Row) => Number(row.properties.width_m) / 2],
    ['green', () => 0],
    ['water', () => 0],
  ] as const) {
    for (const row of project.rows(table)) {
      const reachM = marginOf(row)
      for (const rings of toPlanePolygons(row.geometry, metric)) taken.push({ rings, reachM })
      if (table === 'roads')
        for (const line of toPlaneLines(row.geometry, metric)) taken.push({ line, reachM })
    }
  }
  const within = studyArea(project, metric, overlay)?.polygons.map(peerRings) ?? []
  const limits = { halfWidthM: 2, minAreaM2: 100, maxAreaM2: 10_000, quadrantSegments: 5, rounds: times }
  return askPeer({ within, taken, ...limits })
}

/** The same house five metres further east. */
function moved(row: Row): Row {
  const shift = (nested: Position | readonly unknown[]): unknown =>
    typeof nested[0] === 'number'
      ? [(nested[0] as number) + 6e-5, nested[1]]
      : nested.map((part) => shift(part as readonly unknown[]))
  const geometry = row.geometry as Extract<Geometry, { coordinates: unknown }>
  return { ...row, geometry: { ...geometry, coordinates: shift(geometry.coordinates) } as Geometry }
}

if (!towns || !existsSync(towns)) {
  console.log('– left out: LINLI_TOWNS does not name a folder with the towns')
} else {
  const peerIsHere = hasPeer()
  if (!peerIsHere) console.log('– no Shapely on this machine: our own times only')
  for (const [size, atMost] of [
    ['community', 1],
    ['district', 0.25],
    ['city', 0.2],
  ] as const) {
    if (!existsSync(join(towns, size))) continue
    const project = town(size)
    const walls: number[] = []
    const cpus: number[] = []
    let free = { pieces: 0, areaM2: 0 }
    for (let round = 0; round < (size === 'city' ? 3 : rounds); round++) {
      const [startedAt, cpuAt] = [performance.now(), cpuMs()]
      free = freeLand(project)
      walls.push(performance.now() - startedAt)
      cpus.push(cpuMs() - cpuAt)
    }
    console.log(
      `  ${size}: ${free.pieces} pieces, ${free.areaM2.toFixed(0)} m²; wall ${median(walls).toFixed(0)} ms, CPU ${median(cpus).toFixed(0)} ms; reading the rows included`,
    )
    if (size === 'community') report('free land, community', median(walls), 'limit', 300, 1)
    if (peerIsHere) {
      const peer = peerSeconds(project, size === 'city' ? 1 : 3)
      const peerMs = 1000 * median(peer.seconds)
      console.log(
        `  GEOS: ${peer.pieces} pieces, ${peer.freeM2.toFixed(0)} m²; differs by ${((100 * (free.areaM2 - peer.freeM2)) / peer.freeM2).toFixed(3)} %`,
      )
      report(`free land, ${size} (CPU, reading the rows included)`, median(cpus), 'GEOS', peerMs, atMost)
    }
    if (size === 'city') {
      console.log(
        `  memory: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB (the parsed town and the peer's question included)`,
      )
      continue
    }
    const search = new LeftoverSearch(project, overlay, parametersOf({}))
    search.result(project)
    const edits: number[] = []
    for (let round = 0; round < rounds * 2; round++) {
      const id = 1 + round * 97
      const before = project.row('buildings', id)
      if (!before) continue
      const after = moved(before)
      project.apply({ tables: { buildings: { added: [], updated: [[before, after]], removed: [] } } })
      const changes: ChangedRows = new Map([['buildings', new Map([[id, { before, after }]])]])
      const cpuAt = cpuMs()
      search.change(changes)
      search.freeLand()
      edits.push(cpuMs() - cpuAt)
      search.result(project)
    }
    if (size === 'community')
      report('after one building moved, community', median(edits), 'limit (CPU)', 50, 1)
    const cpuAt = cpuMs()
    const { totals } = findLeftover(project, {}, { overlay })
    console.log(
      `  ${size}: everything, places cut, measured and ranked: ${totals.finds} finds, CPU ${(cpuMs() - cpuAt).toFixed(0)} ms`,
    )
  }
}
