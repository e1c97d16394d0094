import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, type Message } from '#shared/model/message'
import { formatMessage } from '#shared/words/format-message'
import { systemLocale } from '#shared/words/system-locale'
import { serve } from '../serve'

const locale = systemLocale(
  process.env.LC_ALL || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale,
)

function say(code: string, params?: Message['params']): void {
  console.log(formatMessage(locale, { code, params }))
}

/** `serve [FILE] [--port N] [--no-open]`: the browser door as a program of its own; the sample without a FILE. */
async function run(): Promise<void> {
  const { values, positionals } = readArguments()
  const project = positionals[0] === undefined ? undefined : resolve(positionals[0])
  const door = await serve({
    project,
    sample: project === undefined,
    open: !values['no-open'],
    port: portOf(values.port),
  })

  let closing = false
  const leave = async () => {
    if (closing) return
    closing = true
    say('door.closing')
    await door.close()
    process.exit(0)
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
  // Only now: whoever reads the address may ask to leave at once.
  say('door.serving', { url: door.url })
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    })
  } catch (cause) {
    throw new AppError('door.usage', {}, { cause })
  }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new AppError('door.usage')
  return port
}

run().catch((cause: unknown) => {
  if (!(cause instanceof AppError)) throw cause
  console.error(`error: ${formatMessage(locale, { code: cause.code, params: cause.params })}`)
  process.exit(1)
})
