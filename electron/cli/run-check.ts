import { resolve } from 'node:path'
import type { IndicatorResult } from '#shared/indicators/result'
import type { CliCommand } from './command'
import type { Session } from './session'

/** `check FILE`: the indicators of a project, as it stands. */
export const runCheck: CliCommand = {
  name: 'check',
  positionals: ['FILE'],
  options: {},
  async run(args, session) {
    const results = await session.withProject(resolve(args.at(0)), (client) => client.call('check.run', {}))
    const indicators = results.map((result) => ({
      ...result,
      name: session.words(`indicator.${result.id}.name`),
      reasons: session.worded(result.reasons),
      basis: session.worded(result.basis),
    }))
    await session.answer({ indicators }, () => results.flatMap((result) => linesOf(result, session)))
  },
}

/** The figure and its verdict on one line, and below it why it is not known. */
function linesOf(result: IndicatorResult, session: Session): string[] {
  const { id, standard, verdict, reasons } = result
  const aim = standard ? ` (${standard.op === '>=' ? '≥' : '≤'} ${session.number(standard.value)})` : ''
  const name = session.words(`indicator.${id}.name`)
  const head = `${session.words(`verdict.${verdict}`)}  ${id.padEnd(7)}  ${name}  ${figureOf(result, session)}${aim}`
  return [head, ...session.worded(reasons).map(({ text }) => `    ${text}`)]
}

/** The value; or, where part of the data is missing, the two figures the truth lies between. */
function figureOf({ value, interval, unit }: IndicatorResult, session: Session): string {
  const figures = interval ?? (value === null ? [] : [value])
  if (figures.length === 0) return '—'
  return `${figures.map((figure) => session.number(figure)).join('–')} ${session.words(`indicator.unit.${unit}`)}`
}
