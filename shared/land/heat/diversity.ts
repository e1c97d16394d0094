import type { BehaviourSpace, HeatTally } from '../../contract/land-heat'

/**
 * Shannon's diversity H′ = −Σ p·ln p (Shannon 1948) of a tally by kinds, and Pielou's evenness H′ ÷ ln(kinds), 1 for a
 * single kind (it is as even as one can be). `null` for an empty tally.
 */
export function diversityOf(tally: HeatTally): BehaviourSpace['diversity'] {
  const counts = Object.values(tally).filter((count) => count > 0)
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  const shannon = counts.reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0)
  const kinds = counts.length
  return { shannon: kinds === 1 ? 0 : shannon, evenness: kinds === 1 ? 1 : shannon / Math.log(kinds), kinds }
}
