import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PlaneRing, toPlaneLines, toPlanePolygons } from '#shared/geometry/plane'
import { projectMetric } from '#shared/indicators/community'
import { findLeftover, parametersOf } from '#shared/land/leftover/find-leftover'
import { flatPolygonAreaM2 } from '#shared/land/leftover/flat-rings'
import { LeftoverSearch } from '#shared/land/leftover/leftover-search'
import { unpackOutline } from '#shared/land/leftover/packed-outline'
import { studyArea } from '#shared/land/leftover/study-area'
import { MemoryProject } from '#shared/model/memory-project'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import { planImport } from '../../electron/formats/read-sources'
import { sampleProject } from '../../scripts/sample/sample-project'
import { realOverlay } from '../builders/community-overlay'
import { askPeer, hasPeer, invalidByPeer, type PeerTaken, peerRings } from '../builders/leftover-peer'

const data = join(import.meta.dirname, '../../../shared/data')
const overlay = await realOverlay()
const job = { progress: () => {}, signal: new AbortController().signal }

async function imported(path: string): Promise<ProjectView> {
  const project = new MemoryProject()
  project.apply((await planImport(project, { paths: [join(data, path)] }, {}, job)).change)
  return project
}

function sample(): ProjectView {
  const project = new MemoryProject()
  for (const [table, rows] of Object.entries(sampleProject().tables)) project.load(table, rows)
  return project
}

/** Half widths where nobody measured, said once more in the words of the facts rather than taken from the search. */
const halfWidthM: Readonly<Record<string, number>> = {
  main: 8,
  secondary: 5,
  lane: 2.5,
  service: 2,
  pedestrian: 2.5,
  footpath: 1,
  steps: 1,
  cycleway: 1,
}

function reachOf(table: string, { properties }: Row): number | null {
  const width = Number(properties.width_m) / 2
  const tags = String(properties.attributes ?? '')
  switch (table) {
    case 'buildings':
      return 3
    case 'roads':
      if (/"(bridge|tunnel)":"(?!no")/.test(tags)) return null
      return width || (halfWidthM[String(properties.class)] ?? 2)
    case 'water':
      return width || 3
    case 'barriers':
      return ['wall', 'fence', 'hedge'].includes(String(properties.kind)) ? 0.25 : null
    case 'parking':
      return properties.kind === 'underground' ? null : 0
    case 'land_use':
      return ['education', 'health', 'public', 'industrial', 'commercial', 'construction'].includes(
        String(properties.kind),
      )
        ? 0
        : null
    default:
      return 0
  }
}

/** Our answer and that of GEOS, on the same plane. */
function compare(project: ProjectView) {
  const metric = projectMetric(project)
  const within = studyArea(project, metric, overlay)?.polygons ?? []
  const areaM2 = within.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)
  const taken: PeerTaken[] = []
  const shoelaceM2 = (ring: PlaneRing): number =>
    Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [nx, ny] = ring[(i + 1) % ring.length] ?? [0, 0]
        return sum + x * ny - nx * y
      }, 0),
    ) / 2
  for (const table of [
    'buildings',
    'roads',
    'green',
    'activity_spaces',
    'parking',
    'water',
    'barriers',
    'land_use',
  ]) {
    for (const row of project.rows(table)) {
      const base = reachOf(table, row)
      if (base === null) continue
      const areas = toPlanePolygons(row.geometry, metric)
      const rowM2 = areas.reduce((sum, [outer]) => sum + shoelaceM2(outer ?? []), 0)
      if (table === 'land_use' && rowM2 > areaM2 / 2) continue
      // Water that is drawn as an area has no width to be kept around it.
      const reachM = table === 'water' && areas.length > 0 ? 0 : base
      for (const rings of areas) taken.push({ rings, reachM })
      if (!['roads', 'barriers', 'water'].includes(table)) continue
      for (const line of toPlaneLines(row.geometry, metric)) taken.push({ line, reachM })
    }
  }
  const { minAreaM2, maxAreaM2 } = parametersOf({})
  const peer = askPeer({
    within: within.map(peerRings),
    taken,
    // To the centimetre: what was drawn just as wide as asked is wide enough.
    halfWidthM: 1.99,
    minAreaM2,
    maxAreaM2,
    quadrantSegments: 16,
  })
  const free = new LeftoverSearch(project, overlay, parametersOf({})).freeLand()
  return {
    peer,
    oursM2: free.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0),
    pieces: free.length,
  }
}

const peerHere = hasPeer()
const dataHere = existsSync(data)
const missing = peerHere ? (dataHere ? '' : ' (skipped: no test data)') : ' (skipped: no Shapely)'

describe.skipIf(!peerHere || !dataHere)(`free land as GEOS finds it${missing}`, () => {
  for (const [name, load] of [
    ['beijing-bupt', () => imported('beijing-bupt/bupt.osm')],
    ['beijing-tsinghua-south', () => imported('beijing-tsinghua-south/tsinghua_south.osm')],
    ['suzhou-west', () => imported('suzhou-west/suzhou_west_buildings.geojson')],
    ['the sample', async () => sample()],
  ] as const) {
    it(`agrees within 0.1 % of the area on ${name}`, async () => {
      const { peer, oursM2 } = compare(await load())
      expect(oursM2).toBeGreaterThan(1000)
      expect(Math.abs(oursM2 - peer.freeM2) / peer.freeM2).toBeLessThan(0.001)
    })
  }

  it('finds nothing against the outline of any piece', async () => {
    for (const path of ['beijing-bupt/bupt.osm', 'beijing-tsinghua-south/tsinghua_south.osm']) {
      const { pieces } = findLeftover(await imported(path), {}, { overlay })
      expect(pieces.length).toBeGreaterThan(100)
      expect(invalidByPeer(pieces.map(({ outline }) => unpackOutline(outline)))).toEqual([])
    }
  })
})
