/**
 * How a test reaches into the stand-in: functions by name, called over the IPC of the forked main process. Modules of
 * the stand-in add theirs.
 */
export const controls: Record<string, (input: never) => Promise<unknown>> = {}

interface ControlCall {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

export interface ControlAnswer {
  readonly id: number
  readonly output?: unknown
  readonly error?: string
}

process.on('message', async ({ id, name, input }: ControlCall) => {
  const answer = (outcome: Omit<ControlAnswer, 'id'>) => {
    // The test may have hung up, as it does after asking us to quit.
    if (process.connected) process.send?.({ id, ...outcome })
  }
  try {
    const control = controls[name]
    if (!control) throw new Error(`the stand-in has no control called ${name}`)
    answer({ output: await control(input as never) })
  } catch (cause) {
    answer({ error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  }
})
