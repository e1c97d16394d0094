import { resolve } from 'node:path'
import type { CliCommand } from './command'
import { endingAmong, writeOutput } from './files'
import { printToPdf } from './print-to-pdf'

/** `report FILE OUT`: the printable summary as a page, or as PDF by way of an installed Chromium. */
export const buildReport: CliCommand = {
  name: 'report',
  positionals: ['FILE', 'OUT'],
  options: {},
  async run(args, session) {
    const [file, out] = [args.at(0), args.at(1)]
    const ending = endingAmong(out, ['html', 'pdf'])
    const { html } = await session.withProject(resolve(file), (client) =>
      client.call('report.build', { locale: session.locale }),
    )
    await writeOutput(out, ending === 'pdf' ? await printToPdf(html) : html)
    await session.answer({ path: resolve(out) }, () => [session.words('cli.reported', { file: out })])
  },
}
