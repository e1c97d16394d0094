import { resolve } from 'node:path'
import {
  type LeftoverInput,
  type LeftoverPiece,
  type LeftoverResult,
  type LeftoverWeights,
  leftoverStandings,
  leftoverTerms,
  proposedLeftoverParameters,
} from '#shared/contract/land-leftover'
import { leftoverFeatures } from '#shared/land/leftover/pieces-geojson'
import { termsOf } from '#shared/land/leftover/score'
import { AppError } from '#shared/model/message'
import type { CliArguments, CliCommand } from './command'
import { endingAmong, featureCollection, writeOutput } from './files'
import { numberOption } from './option-values'
import type { Session } from './session'

/** `leftover FILE`: the leftover land of a project, ranked; with `--out` its outlines and figures as GeoJSON. */
export const findLeftoverLand: CliCommand = {
  name: 'leftover',
  positionals: ['FILE'],
  options: {
    setback: { type: 'string', value: 'M' },
    'min-width': { type: 'string', value: 'M' },
    'min-area': { type: 'string', value: 'M2' },
    'max-area': { type: 'string', value: 'M2' },
    neck: { type: 'string', value: 'SHARE' },
    weight: { type: 'string', value: 'TERM=NUMBER', multiple: true },
    out: { type: 'string', value: 'OUT.geojson' },
  },
  async run(args, session) {
    const input = inputOf(args)
    const out = args.text('out')
    if (out !== undefined) endingAmong(out, ['geojson', 'json'])
    const result = await session.withProject(resolve(args.at(0)), (client) =>
      client.call('land.leftover', input, { onProgress: session.onProgress }),
    )
    if (out !== undefined) {
      const features = leftoverFeatures(result, (messages) => session.sentences(messages))
      await writeOutput(out, featureCollection('leftover', features))
    }
    const { parameters, totals, taken, kindsByHand, notes } = result
    await session.answer(
      {
        parameters,
        totals,
        taken,
        kindsByHand: kindsByHand.map(({ kind, why }) => ({ kind, why: session.worded([why])[0] })),
        notes: session.worded(notes),
        pieces: plainPieces(result, session),
        ...(out === undefined ? {} : { path: resolve(out) }),
      },
      () => linesOf(result, out, session),
    )
  },
}

/** @throws AppError `cli.option_number`, `cli.leftover.order`, `cli.leftover.weight` */
function inputOf(args: CliArguments): LeftoverInput {
  const number = (option: string, least: number, most: number) => numberOption(args, option, [least, most])
  const minAreaM2 = number('min-area', 0, 1e7)
  const maxAreaM2 = number('max-area', 0, 1e7)
  const { minAreaM2: usualLeast, maxAreaM2: usualMost } = proposedLeftoverParameters
  if ((minAreaM2 ?? usualLeast) > (maxAreaM2 ?? usualMost)) throw new AppError('cli.leftover.order')
  const weights = args.list('weight').map(weightOf)
  return {
    setbackM: number('setback', 0, 100),
    minWidthM: number('min-width', 0.5, 100),
    minAreaM2,
    maxAreaM2,
    neckShare: number('neck', 0, 1),
    ...(weights.length === 0
      ? {}
      : { weights: { ...proposedLeftoverParameters.weights, ...Object.fromEntries(weights) } }),
  }
}

function weightOf(text: string): readonly [keyof LeftoverWeights, number] {
  const [name, figure = ''] = text.split('=')
  const term = leftoverTerms.find((known) => known === name)
  const weight = Number(figure)
  if (!term || figure.trim() === '' || !(weight >= -1 && weight <= 1))
    throw new AppError('cli.leftover.weight', { weight: text, terms: leftoverTerms.join(', ') })
  return [term, weight]
}

function* plainPieces(result: LeftoverResult, session: Session) {
  for (const piece of result.pieces) yield plainPiece(piece, result, session)
}

/** A piece as programs read it: figures, and every reason in words; its outline goes into the file. */
function plainPiece(piece: LeftoverPiece, result: LeftoverResult, session: Session) {
  const { outline: _, ...plain } = piece
  return {
    ...plain,
    standingWhy: session.worded(piece.standingWhy),
    kindWhy: session.worded([piece.kindWhy])[0],
    terms: termsOf(piece, result).map((term) => ({ ...term, why: session.worded(term.why) })),
    caveats: session.worded(piece.caveats),
  }
}

/** How many finds people are shown; programs get them all. */
const shown = 20

function linesOf(result: LeftoverResult, out: string | undefined, session: Session): string[] {
  const { pieces, totals, kindsByHand, notes } = result
  const round = Math.round
  const others = leftoverStandings
    .filter((standing) => standing !== 'find')
    .map((standing) => ({ standing, count: pieces.filter((piece) => piece.standing === standing).length }))
    .filter(({ count }) => count > 0)
  return [
    session.words('cli.leftover.found', {
      finds: totals.finds,
      areaM2: round(totals.findsM2),
      freeM2: round(totals.freeM2),
    }),
    ...pieces
      .filter(({ rank }) => rank !== null && rank <= shown)
      .map((piece) =>
        session.words('cli.leftover.line', {
          rank: piece.rank ?? 0,
          kind: session.words(`choice.land_kind.${piece.kind}`),
          areaM2: round(piece.areaM2),
          widthM: Number(piece.widthM.toFixed(1)),
          // Out of 100, as in the window; programs read 0…1.
          score: piece.score === null ? 'none' : Math.round(piece.score * 100),
          key: piece.key,
        }),
      ),
    ...others.map((other) => session.words('cli.leftover.others', other)),
    ...session.notes([...kindsByHand.map(({ why }) => why), ...notes]),
    ...(out === undefined
      ? []
      : [session.words('cli.leftover.written', { file: out, count: pieces.length })]),
  ]
}
