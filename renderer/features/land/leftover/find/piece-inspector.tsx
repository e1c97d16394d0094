import { Alert, Button, Switch } from 'antd'
import { useEffect } from 'react'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { type Selection, selectFeatures } from '../../../../state/selection-store'
import { useRowName } from '../../profile/place-line'
import { KindAdvice } from '../kind-advice'
import { useLandWords } from '../use-land-words'
import { flyToPiece } from './candidate-list'
import { joinPlots, plotOfPiece, startCutting } from './find-gestures'
import { leftoverAnalysis, useChoosing } from './find-store'
import { PieceDecision } from './piece-decision'
import { PieceFigures } from './piece-figures'
import { PieceTerms } from './piece-terms'

/** Why a piece is proposed, or is not; several of them can be joined. */
export function PieceInspector({ selection }: { readonly selection: Selection }) {
  const result = leftoverAnalysis.use((state) => state.answer)
  const words = useWords()
  useEffect(() => () => useChoosing.setState({ further: false }), [])
  const keys = selection.kind === 'leftover' ? selection.keys : []
  const pieces = keys.flatMap((key) => result?.pieces.find((piece) => piece.key === key) ?? [])
  const [only, second] = pieces
  if (!only) return <p className="quiet">{words('find.piece_gone')}</p>
  return second ? <Several pieces={pieces} /> : <Piece key={only.key} piece={only} />
}

function Piece({ piece }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { area, metres } = useLandWords()
  const numbers = useNumbers()
  const finds = leftoverAnalysis.use((state) => state.answer?.totals.finds ?? 0)
  const isFind = piece.standing === 'find'
  return (
    <div className="land-inspector">
      <header>
        <p className="overline">
          {isFind && piece.rank !== null
            ? words('find.rank_of', { rank: piece.rank, all: numbers(finds) })
            : words('find.not_proposed')}
        </p>
        <h2>{isFind ? choiceName('land_kind', piece.kind) : words(`find.standing.${piece.standing}`)}</h2>
      </header>
      <div className="land-measures">
        <span className="figure-big">{area(piece.areaM2)}</span>
        <span className="quiet">
          {words('land.measures', { perimeter: metres(piece.perimeterM), widest: metres(piece.widthM) })}
        </span>
      </div>
      {piece.standingWhy.length > 0 && (
        <Alert
          type={piece.standing === 'unmapped' ? 'warning' : 'info'}
          title={piece.standingWhy.map(({ code, params }) => words(code, params)).join(' ')}
        />
      )}
      <PieceDecision piece={piece} />
      <PieceTerms piece={piece} />
      {isFind && (
        <section aria-label={words('find.why_kind')}>
          <h3>{words('find.why_kind')}</h3>
          <p className="piece-why">{words(piece.kindWhy.code, piece.kindWhy.params)}</p>
          {piece.row && <PieceRow row={piece.row} />}
          <KindAdvice kind={piece.kind} />
        </section>
      )}
      <PieceFigures piece={piece} />
      <Caveats piece={piece} />
      <div className="land-actions">
        <Button onClick={() => flyToPiece(piece)}>{words('app.fly_to')}</Button>
        <Button onClick={() => startCutting(plotOfPiece(piece), words)}>{words('find.cut')}</Button>
      </div>
      <ChooseFurther />
    </div>
  )
}

/** Fingers have no Shift key. */
function ChooseFurther() {
  const words = useWords()
  const further = useChoosing((state) => state.further)
  return (
    <p className="quiet">
      <Switch
        size="small"
        checked={further}
        aria-label={words('find.choose_further')}
        onChange={(checked) => useChoosing.setState({ further: checked })}
      />{' '}
      {words(further ? 'find.choosing_further' : 'find.choose_further')}
    </p>
  )
}

/** The row of the project that the piece is, one click away. */
function PieceRow({ row: { table, id } }: { readonly row: NonNullable<LeftoverPiece['row']> }) {
  const words = useWords()
  const name = useRowName(table, id)
  return (
    <p className="quiet">
      {words('find.is_row')}{' '}
      <button type="button" className="link-button" onClick={() => selectFeatures(table, [id])}>
        {name}
      </button>
    </p>
  )
}

/** What to ask on the ground before anything is drawn here. */
function Caveats({ piece: { caveats } }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  if (caveats.length === 0) return null
  return (
    <section aria-label={words('find.caveats')}>
      <h3>{words('find.caveats')}</h3>
      <ul className="piece-caveats">
        {caveats.map(({ code, params }) => (
          <li key={`${code}${JSON.stringify(params ?? {})}`}>{words(code, params)}</li>
        ))}
      </ul>
    </section>
  )
}

function Several({ pieces }: { readonly pieces: readonly LeftoverPiece[] }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { area } = useLandWords()
  const areaM2 = pieces.reduce((sum, piece) => sum + piece.areaM2, 0)
  return (
    <div className="land-inspector">
      <header>
        <p className="overline">{words('app.selected_count', { count: pieces.length })}</p>
        <h2>{words('find.several')}</h2>
      </header>
      <div className="land-measures">
        <span className="figure-big">{area(areaM2)}</span>
        <span className="quiet">
          {pieces.map((piece) => `${piece.rank ?? '?'} ${choiceName('land_kind', piece.kind)}`).join(' · ')}
        </span>
      </div>
      <Button type="primary" block onClick={() => void joinPlots(pieces.map(plotOfPiece), words)}>
        {words('find.join', { count: pieces.length })}
      </Button>
      <p className="quiet">{words('find.join_what')}</p>
      <ChooseFurther />
    </div>
  )
}
