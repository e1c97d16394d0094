import { type ReachInput, type ReachSpeed, type ReachWalker, reachWalkers } from '../../contract/land-reach'

/**
 * Metres a minute on the level. 60 is the planning convention behind "300 m in five minutes" and 48 (0.8 m/s) the
 * figure for the elderly (facts §1.4, note 2). Nothing is printed for small children: taken as slow as the elderly,
 * because they set the pace of whoever holds their hand (proposal).
 */
const speeds: Readonly<Record<ReachWalker, Omit<ReachSpeed, 'walker'>>> = {
  standard: { metresPerMinute: 60, source: 'convention', verification: 'secondary' },
  '0-6': { metresPerMinute: 48, source: 'small_children', verification: 'proposal' },
  '7-17': { metresPerMinute: 60, source: 'convention', verification: 'secondary' },
  '18-39': { metresPerMinute: 60, source: 'convention', verification: 'secondary' },
  '40-59': { metresPerMinute: 60, source: 'convention', verification: 'secondary' },
  '60-74': { metresPerMinute: 48, source: 'elderly', verification: 'memory' },
  '75+': { metresPerMinute: 48, source: 'elderly', verification: 'memory' },
}

/** The speed of every kind of walker: ours, or the one given instead. */
export function walkerSpeeds(given: ReachInput['metresPerMinute'] = {}): readonly ReachSpeed[] {
  return reachWalkers.map((walker): ReachSpeed => {
    const metresPerMinute = given[walker]
    return metresPerMinute === undefined
      ? { walker, ...speeds[walker] }
      : { walker, metresPerMinute, source: 'given', verification: 'given' }
  })
}
