import { constants, getPriority, setPriority } from 'node:os'

const wanted = constants.priority.PRIORITY_BELOW_NORMAL

/**
 * Lets the window go first wherever both want a processor: an answer that comes a moment later is noticed by nobody, a
 * window that does not move by everybody. Linux alone counts the priority of a thread, which the threads it starts take
 * over; elsewhere this would hold up the whole program, the host's writing among it, and nothing is done.
 */
export function giveWayToTheWindow(): void {
  // A program that was started so already may not step forward again.
  if (process.platform === 'linux' && getPriority() < wanted) setPriority(wanted)
}
