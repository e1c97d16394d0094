import { existsSync, readFileSync } from 'node:fs'

/** Linux tells of each thread how many nanoseconds it has run. */
const scheduled = '/proc/thread-self/schedstat'

/**
 * Milliseconds for which this thread has had a processor: what it waits for one while others are busy does not count.
 * Where the system does not tell, those that have passed.
 */
export const threadTimeMs: () => number = existsSync(scheduled)
  ? () => Number(readFileSync(scheduled, 'utf8').split(' ')[0]) / 1e6
  : () => performance.now()
