import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import proj4 from 'proj4'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LandSunInput, LandSunResult } from '#shared/contract/land-sun'
import { type LocalMetric, localMetric } from '#shared/crs/local-metric'
import type { Overlay } from '#shared/geometry/overlay'
import { type FlatPolygon, type FlatRing, toPlanePolygons } from '#shared/geometry/plane'
import { projectMetric } from '#shared/indicators/community'
import { flatPolygonAreaM2, flatPolygons, reversed } from '#shared/land/leftover/flat-rings'
import { landShadows } from '#shared/land/sun/land-shadows'
import { landSun } from '#shared/land/sun/land-sun'
import { sunOfDay } from '#shared/land/sun/sun-days'
import { sunInSky } from '#shared/land/sun/sun-position'
import { sunSweep } from '#shared/land/sun/sun-sweep'
import { unhurried } from '#shared/land/unhurried'
import { MemoryProject } from '#shared/model/memory-project'
import { numberOf } from '#shared/model/table'
import { GeoPackage } from '../../electron/store/geopackage'
import { realOverlay } from '../builders/community-overlay'
import { askPython, hasPython } from '../builders/python-peer'
import { hasSunTowns, type SunTown, sunTown, sunTowns } from '../builders/sun-towns'

const names = Object.keys(sunTowns) as SunTown[]

/** Eight looks at the sun of 大寒日, an hour apart. */
const asked: LandSunInput = { pixelM: 1, stepMinutes: 60, leaves: 'none' }

const sunOn = (project: MemoryProject, metric?: LocalMetric, input = asked) =>
  landSun(project, input, unhurried, { sunSweep, metric })

/** The buildings of the sample alone, inside its boundary: what exact shadows are drawn of. */
async function readSampleTown(): Promise<MemoryProject> {
  const file = join(import.meta.dirname, '../../assets/sample/wutongli.linli.gpkg')
  const bytes = new Uint8Array(readFileSync(file))
  const opened = await GeoPackage.open(bytes, file, '2026-01-01T00:00:00.000Z')
  if (opened.status !== 'ok') throw new Error(opened.status)
  const project = new MemoryProject()
  for (const table of ['boundary', 'buildings']) project.load(table, opened.geopackage.rows(table).rows)
  opened.geopackage.close()
  return project
}

interface Building {
  readonly polygons: readonly FlatPolygon[]
  readonly heightM: number
}

const buildingsOf = (project: MemoryProject, metric: LocalMetric): Building[] =>
  [...project.rows('buildings')].map((row) => ({
    polygons: flatPolygons(toPlanePolygons(row.geometry, metric)),
    heightM: numberOf(row.properties.height_m) ?? 3 * (numberOf(row.properties.floors) ?? 0),
  }))

const areaM2 = (polygons: readonly FlatPolygon[]) =>
  polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)

/** Everything that a building sweeps over when it is moved to the end of its shadow: every side as a quadrilateral. */
function sweptRings({ polygons }: Building, x: number, y: number): FlatRing[] {
  const rings: FlatRing[] = []
  for (const ring of polygons.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length
      const [ax, ay, bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[j] ?? 0, ring[j + 1] ?? 0]
      const side = Float64Array.of(ax, ay, bx, by, bx + x, by + y, ax + x, ay + y)
      rings.push((bx - ax) * y - (by - ay) * x > 0 ? side : reversed(side))
    }
  }
  const moved = polygons.flat().map((ring) => ring.map((c, i) => c + (i % 2 === 0 ? x : y)))
  return [...rings, ...polygons.flat(), ...moved]
}

/** Mean hours over the open ground of the picture, from exact shadows. */
function exactMeanHours(project: MemoryProject, result: LandSunResult, overlay: Overlay): number {
  const metric = projectMetric(project)
  const buildings = buildingsOf(project, metric)
  const built = buildings.flatMap(({ polygons }) => polygons.flat())
  const boundary = [...project.rows('boundary')].flatMap((row) =>
    flatPolygons(toPlanePolygons(row.geometry, metric)).flat(),
  )
  const corners = Float64Array.from(result.raster.corners.flatMap((corner) => metric.toMetres([...corner])))
  const ground = overlay.sweep(overlay.sweep(boundary.length > 0 ? boundary : [corners], []).flat(), built)
  const middle = metric.toLngLat([
    ((corners[0] ?? 0) + (corners[4] ?? 0)) / 2,
    ((corners[1] ?? 0) + (corners[5] ?? 0)) / 2,
  ])
  const day = sunOfDay(result.days[0]?.date ?? '', middle, 8)
  let hours = 0
  for (let hour = 8.5; hour < 16; hour++) {
    const { altitudeDeg, azimuthDeg } = sunInSky(day.declinationAt(hour), middle[1], hour)
    const [altitude, bearing] = [(altitudeDeg * Math.PI) / 180, (azimuthDeg * Math.PI) / 180]
    const rings = buildings.flatMap((building) => {
      const longM = building.heightM / Math.tan(altitude)
      return sweptRings(building, -Math.sin(bearing) * longM, -Math.cos(bearing) * longM)
    })
    const shadow = overlay.sweep(rings, [])
    hours += areaM2(overlay.sweep(ground.flat(), shadow.flat())) / areaM2(ground)
  }
  return hours
}

const off = (one: number, other: number) => Math.abs(one / other - 1)

describe('mean hours of sun', () => {
  let overlay: Overlay
  let sample: MemoryProject
  beforeAll(async () => {
    overlay = await realOverlay()
    sample = await readSampleTown()
  })

  it('agree with exact shadows on the sample within 1.5 %', () => {
    const project = sample
    const result = sunOn(project)
    expect(off(result.ground.meanHours.least, exactMeanHours(project, result, overlay))).toBeLessThan(0.015)
  })

  it.skipIf(!hasSunTowns).each(names)(
    'agree with exact shadows in %s within 1.5 % (skipped where ../shared/data is absent)',
    (name) => {
      const project = sunTown(name)
      const result = sunOn(project)
      const exact = exactMeanHours(project, result, overlay)
      expect(exact).toBeGreaterThan(4)
      expect(off(result.ground.meanHours.least, exact)).toBeLessThan(0.015)
    },
  )

  it('stay the same on another projection and on a turned plane', () => {
    const project = sample
    const own = sunOn(project).ground.meanHours.least
    const utm = proj4('EPSG:4326', '+proj=utm +zone=51 +datum=WGS84 +units=m +no_defs')
    const onUtm: LocalMetric = {
      toMetres: ([lng, lat]) => utm.forward([lng, lat]),
      toLngLat: ([x, y]) => utm.inverse([x, y]),
    }
    expect(off(sunOn(project, onUtm).ground.meanHours.least, own)).toBeLessThan(0.005)
    for (const degrees of [17, 45, 80])
      expect(off(sunOn(project, turned(degrees)).ground.meanHours.least, own)).toBeLessThan(0.01)
  })

  it('count on the ground what the shadows of a moment draw', () => {
    const project = sample
    const metric = projectMetric(project)
    const { ground, raster, days } = sunOn(project, undefined, {
      ...asked,
      fromHour: 9.99,
      toHour: 10.01,
    })
    const drawn = landShadows(project, { hour: 10, leaves: 'none' }, { overlay })
    expect(drawn.date).toBe(days[0]?.date)
    const boundary = [...project.rows('boundary')].flatMap((row) =>
      flatPolygons(toPlanePolygons(row.geometry, metric)).flat(),
    )
    const built = buildingsOf(project, metric).flatMap(({ polygons }) => polygons.flat())
    const open = overlay.sweep(overlay.sweep(boundary, []).flat(), built)
    const shadow = flatPolygons(toPlanePolygons(drawn.shadow, metric))
    const lit = overlay.sweep(open.flat(), shadow.flat())
    const share = ground.meanHours.least / ((days[0]?.trueSolar.to ?? 0) - (days[0]?.trueSolar.from ?? 0))
    expect(raster.cellM).toBe(1)
    expect(Math.abs(share - areaM2(lit) / areaM2(open))).toBeLessThan(0.01)
  })
})

/** The sample's plane, turned counter-clockwise. */
function turned(degrees: number): LocalMetric {
  const base = localMetric([120.6, 31.3])
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return {
    toMetres: (p) => {
      const [x, y] = base.toMetres(p)
      return [x * cos - y * sin, x * sin + y * cos]
    },
    toLngLat: ([x, y]) => base.toLngLat([x * cos + y * sin, y * cos - x * sin]),
  }
}

describe.skipIf(!hasSunTowns || !hasPython('shapely', 'pyproj'))(
  'beside GEOS, UTM and another formula of the sun (skipped without Debian’s shapely, pyproj and ../shared/data)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'sun-peer-'))
    afterAll(() => rmSync(folder, { recursive: true }))

    it('the same share of the ground lies in the sun, hour by hour', { timeout: 60_000 }, () => {
      const cases = names.map((name) => {
        const project = sunTown(name)
        const result = sunOn(project, undefined, { ...asked, clock: 'civil', fromHour: 9, toHour: 11 })
        return { name, project, result }
      })
      const questions = cases.map(({ project, result }) => {
        const [southWest, , northEast] = result.raster.corners
        const rows = [...project.rows('buildings')]
        return {
          middle: [0, 1].map((axis) => ((southWest?.[axis] ?? 0) + (northEast?.[axis] ?? 0)) / 2),
          outlines: rows.map(({ geometry }) => geometry),
          heights: rows.map(({ properties }) => 3 * (numberOf(properties.floors) ?? 0)),
          ground: { type: 'Polygon', coordinates: [[...result.raster.corners, southWest]] },
          // Half past nine and half past ten on the clocks of China.
          moments: [9.5, 10.5].map(
            (hour) => Date.parse(result.days[0]?.date ?? '') / 1000 + (hour - 8) * 3600,
          ),
        }
      })
      const file = join(folder, 'questions.json')
      writeFileSync(file, JSON.stringify(questions))
      const theirs = askPython('land_sun.py', file) as number[][]
      cases.forEach(({ name, result }, i) => {
        const exact = (theirs[i] ?? []).reduce((sum, share) => sum + share, 0)
        expect(off(result.ground.meanHours.least, exact), name).toBeLessThan(0.015)
      })
    })
  },
)
