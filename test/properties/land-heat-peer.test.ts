import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Feature } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HeatRaster } from '#shared/contract/land-heat'
import { toPlanePolygons } from '#shared/geometry/plane'
import { areaColumns, placesInAreas } from '#shared/geometry/points-in-areas'
import { projectMetric } from '#shared/indicators/community'
import { landHeat } from '#shared/land/heat/land-heat'
import { MemoryProject } from '#shared/model/memory-project'
import { featuresOf, peopleAmong, realNeighbourhoods } from '../builders/areas-of-real-data'
import { builtKernels } from '../builders/built-kernels'
import { askPython, hasPython } from '../builders/python-peer'

const cases = hasPython('scipy', 'pyproj', 'shapely') ? realNeighbourhoods : []
const radiusM = 30
const cellM = 5

interface Case {
  readonly features: readonly Feature[]
  readonly people: readonly (readonly [lng: number, lat: number, minutes: number])[]
  readonly project: MemoryProject
  readonly plain: HeatRaster
  readonly fast: HeatRaster
  readonly theirs: { readonly sum: number; readonly max: number; readonly counts: readonly number[] }
  readonly density: Float32Array
}

/** A real neighbourhood with people that are not real. */
function neighbourhood(path: string) {
  const features = featuresOf(path)
  const people = peopleAmong(features, 6000)
  const project = new MemoryProject()
  project.load(
    'buildings',
    features.map(({ geometry }, i) => ({ id: i + 1, geometry, properties: {} })),
  )
  project.load(
    'activity',
    people.map(([lng, lat, minutes], i) => ({
      id: i + 1,
      geometry: { type: 'Point' as const, coordinates: [lng, lat] },
      properties: { minutes },
    })),
  )
  return { path, features, people, project }
}

describe.skipIf(cases.length === 0)(
  'heat beside SciPy and GEOS (skipped without Debian’s scipy, pyproj, shapely and ../shared/data)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'heat-peer-'))
    const found = new Map<string, Case>()
    afterAll(() => rmSync(folder, { recursive: true }))

    beforeAll(async () => {
      const kernels = await builtKernels()
      const computed = cases.map(({ name, path }) => {
        const place = neighbourhood(path)
        const plain = landHeat(place.project, { radiusM, cellM }).raster
        const fast = landHeat(place.project, { radiusM, cellM }, undefined, kernels).raster
        if (!plain || !fast) throw new Error('there are points')
        return { name, ...place, plain, fast, out: join(folder, `${name}.f32`) }
      })
      const questions = computed.map(({ plain: { values: _, ...grid }, people, path, out }) => ({
        ...{ ...grid, radiusM, out, areas: path },
        points: people.map(([lng, lat, minutes]) => [lng, lat, minutes / 60]),
      }))
      const file = join(folder, 'questions.json')
      writeFileSync(file, JSON.stringify(questions))
      const answers = askPython('land_heat.py', 'compare', file) as Case['theirs'][]
      computed.forEach((place, i) => {
        const bytes = readFileSync(place.out)
        const density = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
        found.set(place.name, { ...place, density, theirs: answers[i] as Case['theirs'] })
      })
    }, 120_000)

    const caseOf = (name: string): Case => {
      const held = found.get(name)
      if (!held) throw new Error(`no case ${name}`)
      return held
    }

    it.each(cases)('is the density of the same kernel in $name: sum, highest and every pixel', ({ name }) => {
      const { plain, fast, theirs, density, people } = caseOf(name)
      for (const ours of [plain, fast]) {
        expect(Math.abs(ours.sum / theirs.sum - 1)).toBeLessThan(0.001)
        expect(Math.abs(ours.max / theirs.max - 1)).toBeLessThan(0.01)
        const worst = ours.values.reduce(
          (most, value, cell) => Math.max(most, Math.abs(value - (density[cell] ?? Number.NaN))),
          0,
        )
        // A hundredth would do; two programs that mean the same differ by far less.
        expect(worst / theirs.max).toBeLessThan(1e-4)
      }
      const hours = people.reduce((sum, [, , minutes]) => sum + minutes / 60, 0)
      expect(Math.abs(plain.sum / hours - 1)).toBeLessThan(0.001)
    })

    it.each(cases)('finds the same people in the same buildings of $name', ({ name }) => {
      const { features, people, project, theirs } = caseOf(name)
      const metric = projectMetric(project)
      const onPlane = people.map(([lng, lat]) => metric.toMetres([lng, lat]))
      const places = {
        eastings: Float64Array.from(onPlane, ([x]) => x),
        northings: Float64Array.from(onPlane, ([, y]) => y),
      }
      const areas = areaColumns(features.map(({ geometry }) => toPlanePolygons(geometry, metric)))
      const { first } = placesInAreas(places, areas)
      const ours = features.map((_, i) => (first[i + 1] ?? 0) - (first[i] ?? 0))
      // A side that is straight in degrees is so in metres to a hair: nobody stands between.
      expect(ours).toEqual(theirs.counts)
      expect(ours.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100)
    })
  },
)
