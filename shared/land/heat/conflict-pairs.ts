import type { Choice } from '../../model/vocabularies'

/**
 * Activities that disturb or endanger each other side by side, from what old neighbourhoods quarrel about: balls among
 * the small and the resting, loudspeakers beside those who sit, vehicles where people play, dogs among children.
 * A proposal of ours; the handbooks ask for conflict points without defining them (facts §7.5).
 */
export const conflictPairs: readonly (readonly [Choice<'activity'>, Choice<'activity'>])[] = [
  ['ball', 'childcare'],
  ['ball', 'sitting'],
  ['ball', 'chess'],
  ['dance', 'sitting'],
  ['dance', 'chess'],
  ['parking', 'playing'],
  ['parking', 'childcare'],
  ['parking', 'exercise'],
  ['parking', 'dance'],
  ['dog_walking', 'childcare'],
  ['dog_walking', 'playing'],
]
