import type { PlaceActivity } from '../../contract/land-profile'
import { toPlanePoints } from '../../geometry/plane'
import type { ProjectView } from '../../model/project-view'
import { numberOf, textOf } from '../../model/table'
import { vocabularies } from '../../model/vocabularies'
import type { Spot } from './neighbours'

/** As the heat map has it to begin with. */
const radiusM = 30
const m2PerHectare = 10_000

/**
 * The activity seen at one place: the quartic kernel `3/(πr²)·(1 − d²/r²)²` of the heat map (Silverman 1986),
 * taken at this very point instead of at the middle of a cell.
 */
export function placeActivity(project: ProjectView, { point, metric }: Spot): PlaceActivity {
  const bySlot = new Map<string, number>()
  let all = 0
  let points = 0
  let pointsWithoutMinutes = 0
  for (const row of project.rows('activity')) {
    const [place] = toPlanePoints(row.geometry, metric)
    if (!place) continue
    const near = 1 - ((place[0] - point[0]) ** 2 + (place[1] - point[1]) ** 2) / radiusM ** 2
    if (near <= 0) continue
    points++
    const minutes = numberOf(row.properties.minutes)
    if (minutes === null) {
      pointsWithoutMinutes++
      continue
    }
    const density = (m2PerHectare * (minutes / 60) * 3 * near * near) / (Math.PI * radiusM ** 2)
    all += density
    const slot = textOf(row.properties.slot)
    if (slot !== null) bySlot.set(slot, (bySlot.get(slot) ?? 0) + density)
  }
  return {
    radiusM,
    points,
    pointsWithoutMinutes,
    personHoursPerHa: all,
    bySlot: vocabularies.time_slot.map((slot) => ({ slot, personHoursPerHa: bySlot.get(slot) ?? 0 })),
    recordedAnywhere: project.count('activity'),
  }
}
