import type { GenericSchema } from 'valibot'
import type { Change } from '../change/change'
import type { Message, Refusal } from '../model/message'
import type { ProjectView } from '../model/project-view'

/** What a plan may not fetch for itself: the clock and the person at the keyboard. */
export interface PlanContext {
  /** ISO 8601, UTC. */
  readonly now: string
  readonly author: string
}

/** `words` is what the history says of the step. */
export type Planned =
  | { readonly ok: true; readonly change: Change; readonly words: Message }
  | { readonly ok: false; readonly refusal: Refusal }

/** One kind of edit: the shape of its input and a pure plan from the project to a change. */
export interface CommandDefinition<Input> {
  readonly input: GenericSchema<unknown, Input>
  plan(project: ProjectView, input: Input, context: PlanContext): Planned
}

export function planned(change: Change, words: Message): Planned {
  return { ok: true, change, words }
}

export function refused(code: string, params: Refusal['params'] = {}): Planned {
  return { ok: false, refusal: { code, params } }
}
