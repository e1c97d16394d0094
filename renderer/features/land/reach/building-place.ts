import { boundsOf } from '../../../map/features'
import { projectMirror } from '../../../state/project-store'

/** The middle of a building's bounds, `[lng, lat]`; `null` when it is gone or has no outline. */
export function placeOfBuilding(id: number): [number, number] | null {
  const geometry = projectMirror().row('buildings', id)?.geometry
  const bounds = geometry ? boundsOf([geometry]) : null
  return bounds && [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
}
