import { resolve } from 'node:path'
import { AppError } from '#shared/model/message'
import { serve } from '../serve'
import type { CliCommand } from './command'

/** `serve [FILE]`: the window in a browser, until somebody ends the program; the sample without a FILE. */
export const serveProject: CliCommand = {
  name: 'serve',
  positionals: ['[FILE]'],
  options: { port: { type: 'string', value: 'PORT' }, 'no-open': { type: 'boolean' } },
  async run(args, session) {
    const [file] = args.all
    const port = args.text('port')
    const door = await serve({
      ...(file === undefined ? { sample: true } : { project: resolve(file) }),
      ...(port === undefined ? {} : { port: portNumber(port) }),
      open: !args.isSet('no-open') && !session.isJson,
    })
    // Heard of from before the address is told: whoever reads it may end the program at once.
    const ended = endOfProgram()
    await session.answer({ url: door.url }, () => [session.words('cli.serving', { url: door.url })])
    await ended
    await door.close()
  },
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new AppError('cli.option_value', { command: 'serve', option: '--port' })
  return port
}

function endOfProgram(): Promise<void> {
  return new Promise((ended) => {
    process.once('SIGINT', () => ended())
    process.once('SIGTERM', () => ended())
  })
}
