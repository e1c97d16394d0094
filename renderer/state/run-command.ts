import type { CommandInput, CommandName } from '#shared/commands/registry'
import type { CommandOutcome } from '#shared/contract/methods'
import { host } from '../transport/host'
import { messageOf, notify } from './notice-store'

/**
 * Asks the host for an edit. The promise is settled once the edit is durable or refused.
 * A refusal is worded at the foot of the map, unless `quiet`: then the caller shows it where it happened.
 */
export async function runCommand<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  options: { quiet?: boolean } = {},
): Promise<CommandOutcome> {
  return settle(host().call('command.run', { name, input }), options.quiet ?? false)
}

export function undo(): Promise<CommandOutcome> {
  return settle(host().call('history.undo', {}), false)
}

export function redo(): Promise<CommandOutcome> {
  return settle(host().call('history.redo', {}), false)
}

/** Goes back to how things stood after a step, as a new step; `expectedRevision` is that of the preview seen. */
export function restore(seq: number, expectedRevision: number): Promise<CommandOutcome> {
  return settle(host().call('history.restore', { seq, expectedRevision }), false)
}

async function settle(call: Promise<CommandOutcome>, quiet: boolean): Promise<CommandOutcome> {
  const outcome = await call.catch((error: unknown): CommandOutcome => {
    console.error(error)
    return { ok: false, refusal: messageOf(error) }
  })
  if (!outcome.ok && !quiet) notify('error', outcome.refusal)
  return outcome
}
