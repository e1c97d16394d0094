/** Whose rows the search for leftover land is made of: a change to any of them asks it anew. */
export const leftoverFollowed: readonly string[] = [
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
  'activity',
  'land',
  'observations',
  'opinions',
]

/** Whose rows the profile of a place is made of. */
export const profileFollowed: readonly string[] = [...leftoverFollowed, 'facilities', 'spaces']

/** Whose rows public space is ranked by, and idle rooms are matched from. */
export const priorityFollowed: readonly string[] = [
  'boundary',
  'land_use',
  'buildings',
  'roads',
  'barriers',
  'gates',
  'green',
  'activity_spaces',
  'land',
  'spaces',
  'facilities',
  'activity',
  'observations',
  'opinions',
]
