import type { Message } from '#shared/model/message'
import type { Journal } from './journal'
import { ProjectLock } from './project-lock'

/** What is held for writing; a project that somebody else has open holds neither. */
export interface Tenure {
  readonly lock: ProjectLock
  readonly journal: Journal
}

/** What may be written, or why nothing may. Nobody else is kept from a file that is only looked at. */
export function tenureOf(
  lock: ProjectLock | Message,
  journal: Journal,
  lookOnly: Message | null,
): Tenure | Message {
  if (!(lock instanceof ProjectLock)) return lock
  if (lookOnly === null) return { lock, journal }
  lock.release()
  return lookOnly
}
