import { analysisOf } from '../../../state/analysis'

/** What is known of the place that is selected. */
export const profileAnalysis = analysisOf('land.profile')

/** Whose rows a profile is made of: a change to any of them asks anew. */
export const profileTables = [
  'boundary',
  'land_use',
  'water',
  'green',
  'activity_spaces',
  'parking',
  'roads',
  'barriers',
  'gates',
  'buildings',
  'facilities',
  'activity',
  'land',
  'spaces',
  'observations',
  'opinions',
]
