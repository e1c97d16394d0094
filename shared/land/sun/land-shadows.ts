import type { MultiPolygon } from 'geojson'
import * as v from 'valibot'
import type { AnalysisJob } from '../../contract/analysis'
import { type LandShadows, type LandShadowsInput, landShadowsInput } from '../../contract/land-sun'
import { boundsCentre } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, type FlatRing, fromPlanePolygons } from '../../geometry/plane'
import { projectMetric } from '../../indicators/community'
import { AppError } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { planePolygon } from '../leftover/flat-rings'
import { unhurried } from '../unhurried'
import { shadowRings } from './shadow-rings'
import { dayAsAsked, leavesOnAt, sunOfDay } from './sun-days'
import { boundsAround, readObstacles, type SunObstacle } from './sun-obstacles'
import { sunInSky } from './sun-position'
import { lowestSunDeg, rayAt, sunPlaceAt, trueSolarHour } from './sun-programme'
import { fullSun } from './sun-sweep'

/**
 * The shadows of one moment, from the outlines themselves. Open ground only: what lies under buildings is left out.
 * @throws AppError `land_sun.nothing_here`, `.no_tree_layer`
 */
export function landShadows(
  project: ProjectView,
  input: LandShadowsInput,
  { overlay }: { readonly overlay: Overlay },
  job: AnalysisJob = unhurried,
): LandShadows {
  const question = v.parse(landShadowsInput, input)
  const metric = projectMetric(project)
  const { obstacles, notes } = readObstacles(project, question, metric, (share) => job.progress(share / 4))
  if (obstacles.length === 0) throw new AppError('land_sun.nothing_here')
  const place = sunPlaceAt(boundsCentre(boundsAround(obstacles)), metric)
  const date = dayAsAsked(question.date, question.year, question.utcOffsetHours)
  const day = sunOfDay(date, place.lngLat, question.utcOffsetHours)
  const hour = trueSolarHour(question.hour, question.clock, day)
  const ray = rayAt(day, hour, place, fullSun)
  const { azimuthDeg } = sunInSky(day.declinationAt(hour), day.latitudeDeg, hour)
  const leavesOn = question.leaves === 'on' || (question.leaves === 'by_date' && leavesOnAt(date))

  const shadowsOf = (chosen: readonly SunObstacle[], height: 'leastM' | 'mostM'): FlatRing[] =>
    ray.altitudeDeg < lowestSunDeg
      ? []
      : chosen.flatMap((obstacle) => shadowRings(obstacle, obstacle[height], ray))
  const solid = obstacles.filter(({ kind }) => kind !== 'tree')
  const ground = solid.flatMap(({ polygons }) => polygons.flat())
  const shadow = overlay.sweep(shadowsOf(solid, 'leastM'), ground)
  job.progress(0.6)
  const taken = [...ground, ...shadow.flat()]
  const unknown = solid.filter(({ leastM, mostM }) => leastM !== mostM)
  const perhaps = overlay.sweep(shadowsOf(unknown, 'mostM'), taken)
  job.progress(0.8)
  const trees = obstacles.filter(({ kind }) => kind === 'tree')
  const treeShade = overlay.sweep(shadowsOf(trees, 'mostM'), taken)
  job.progress(1)

  const drawn = (polygons: readonly FlatPolygon[]): MultiPolygon =>
    fromPlanePolygons(polygons.map(planePolygon), metric)
  return {
    ...{ date, trueSolarHour: hour, civilHour: hour - day.aheadMinutes / 60 },
    ...{ altitudeDeg: ray.altitudeDeg, azimuthDeg },
    shadow: drawn(shadow),
    perhapsShadow: drawn(perhaps),
    treeShade: drawn(treeShade),
    notes: [
      ...(ray.altitudeDeg < lowestSunDeg
        ? [{ code: 'land_sun.note.sun_low', params: { lowestSunDeg } }]
        : []),
      ...(trees.length > 0 && !leavesOn ? [{ code: 'land_sun.note.bare_crowns' }] : []),
      ...notes,
    ],
  }
}
