import type { MultiPolygon } from 'geojson'
import * as v from 'valibot'
import type { AnalysisJob, AnalysisMemory } from '../../contract/analysis'
import { type LandShadows, type LandShadowsInput, landShadowsInput } from '../../contract/land-sun'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, type FlatRing, fromPlanePolygons } from '../../geometry/plane'
import type { ProjectView } from '../../model/project-view'
import { planePolygon } from '../leftover/flat-rings'
import { unhurried } from '../unhurried'
import { shadowGround, shadowMoment } from './shadow-ground'
import { shadowRings } from './shadow-rings'
import type { SunObstacle } from './sun-obstacles'

/**
 * The shadows of one moment, from the outlines themselves. Open ground only: what lies under buildings is left out.
 * @throws AppError `land_sun.nothing_here`, `.no_tree_layer`
 */
export function landShadows(
  project: ProjectView,
  input: LandShadowsInput,
  { overlay, memory }: { readonly overlay: Overlay; readonly memory?: AnalysisMemory<unknown> },
  job: AnalysisJob = unhurried,
): LandShadows {
  const question = v.parse(landShadowsInput, input)
  const ground = shadowGround(project, question, (share) => job.progress(share / 4), memory)
  const { ray, told, notes } = shadowMoment(ground, question)
  const { obstacles, metric } = ground

  const shadowsOf = (chosen: readonly SunObstacle[], height: 'leastM' | 'mostM'): FlatRing[] =>
    ray ? chosen.flatMap((obstacle) => shadowRings(obstacle, obstacle[height], ray)) : []
  const solid = obstacles.filter(({ kind }) => kind !== 'tree')
  const built = solid.flatMap(({ polygons }) => polygons.flat())
  const shadow = overlay.sweep(shadowsOf(solid, 'leastM'), built)
  job.progress(0.6)
  const taken = [...built, ...shadow.flat()]
  const unknown = solid.filter(({ leastM, mostM }) => leastM !== mostM)
  const perhaps = overlay.sweep(shadowsOf(unknown, 'mostM'), taken)
  job.progress(0.8)
  const trees = obstacles.filter(({ kind }) => kind === 'tree')
  const treeShade = overlay.sweep(shadowsOf(trees, 'mostM'), taken)
  job.progress(1)

  const drawn = (polygons: readonly FlatPolygon[]): MultiPolygon =>
    fromPlanePolygons(polygons.map(planePolygon), metric)
  return {
    ...told,
    shadow: drawn(shadow),
    perhapsShadow: drawn(perhaps),
    treeShade: drawn(treeShade),
    notes,
  }
}
