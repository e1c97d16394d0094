import type { FieldValue, Row } from './row'

/** Rounds of behaviour mapping have no other name than the moment at which they began, the `source_id` of their rows. */
const roundName = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** Milliseconds since 1970 at which the round began that a row comes from; NaN without a round. */
export function roundBegan(sourceId: FieldValue | undefined): number {
  return typeof sourceId === 'string' && roundName.test(sourceId) ? Date.parse(sourceId) : Number.NaN
}

/**
 * A round that met nobody, as a row of `activity` without a place: nobody stayed for no time. That a square is empty
 * at seven in the morning is a finding too.
 */
export const emptyRound = { activity: null, minutes: 0 } as const

/** Whether a row of `activity` stands for a round that met nobody. */
export function isEmptyRound({ geometry, properties: { activity, minutes, source_id } }: Row): boolean {
  if (geometry !== null || activity !== emptyRound.activity || minutes !== emptyRound.minutes) return false
  return !Number.isNaN(roundBegan(source_id))
}
