import { describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { toPlaneLines, toPlanePoints, toPlanePolygons } from '#shared/geometry/plane'
import { accessOfArea, accessOfPoint } from '#shared/geometry/walk-access'
import { walkDistances } from '#shared/geometry/walk-distances'
import { buildWalkNetwork } from '#shared/geometry/walk-network'
import type { Row } from '#shared/model/row'
import { booleanOf, numberOf, textOf } from '#shared/model/table'
import { sampleProject } from '../../scripts/sample/sample-project'

const { tables } = sampleProject()
const rows = (table: string): readonly Row[] => tables[table] ?? []
const metric = localMetric([120.6, 31.3])

function networkWith(gateOpen: (row: Row) => boolean | null) {
  return buildWalkNetwork(
    rows('roads').map((row) => ({
      lines: toPlaneLines(row.geometry, metric),
      roadClass: textOf(row.properties.class),
      walkable: booleanOf(row.properties.walkable),
    })),
    rows('barriers').map((row) => ({
      lines: toPlaneLines(row.geometry, metric),
      kind: textOf(row.properties.kind),
    })),
    rows('gates').flatMap((row) =>
      toPlanePoints(row.geometry, metric).map((point) => ({ point, open: gateOpen(row) })),
    ),
  )
}

/** Metres on foot from every home to the food market. */
function walksToMarket(gateOpen: (row: Row) => boolean | null): Map<string, number> {
  const network = networkWith(gateOpen)
  const market = rows('facilities')
    .filter((row) => row.properties.kind === 'market')
    .flatMap((row) => toPlanePoints(row.geometry, metric))
    .flatMap((point) => accessOfPoint(network, point, 60) ?? [])
  const distances = walkDistances(network, market, 5000)
  return new Map(
    rows('buildings')
      .filter((row) => (numberOf(row.properties.households) ?? 0) > 0)
      .map((row) => {
        const access = accessOfArea(network, toPlanePolygons(row.geometry, metric), 60)
        return [String(row.properties.name), access ? distances.to(access) : Number.POSITIVE_INFINITY]
      }),
  )
}

const asBuilt = walksToMarket((row) => booleanOf(row.properties.open))

describe('walking in the sample', () => {
  it('leads from every home to the market through open gates', () => {
    const stranded = [...asBuilt].filter(([, metres]) => !Number.isFinite(metres)).map(([name]) => name)
    expect(stranded).toEqual([])
  })

  it('is longer because gates are locked', () => {
    const withKeys = walksToMarket(() => true)
    const detours = [...asBuilt].filter(([name, metres]) => metres > (withKeys.get(name) ?? 0) + 100)
    expect(detours.length).toBeGreaterThan(5)
    for (const [name, metres] of asBuilt) expect(withKeys.get(name), name).toBeLessThanOrEqual(metres + 1e-6)
  })
})
