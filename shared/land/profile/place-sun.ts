import type { AnalysisJob } from '../../contract/analysis'
import type { PlaceSun, ProfileInput } from '../../contract/land-profile'
import type { ProjectView } from '../../model/project-view'
import { landSun, type SunTools } from '../sun/land-sun'

/**
 * Hours of sun at one place on 大寒日 (8–16 true solar time, GB 50180 table 4.0.9), with what takes it away.
 * @throws AppError as `landSun` does
 */
export function placeSun(
  project: ProjectView,
  { place }: ProfileInput,
  job: AnalysisJob,
  tools: SunTools,
): PlaceSun {
  const { seats, days, enoughHours, possibleHours } = landSun(
    project,
    { date: 'great_cold', seats: [place] },
    job,
    tools,
  )
  const [day] = days
  if (!day) throw new Error('the sun was asked for on a day and answered on none')
  return { place, sun: seats.find(({ id }) => id === null) ?? null, day, enoughHours, possibleHours }
}
