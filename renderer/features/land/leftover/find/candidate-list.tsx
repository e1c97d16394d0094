import { Button } from 'antd'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { unpackOutline } from '#shared/land/leftover/packed-outline'
import { useModelWords, useWords } from '../../../../i18n/use-words'
import { boundsOf } from '../../../../map/features'
import { flyToFeatures } from '../../../../map/fly-to-features'
import { flyTo } from '../../../../map/map-store'
import {
  clearHover,
  hoverFeature,
  selectFeatures,
  useSelectionStore,
} from '../../../../state/selection-store'
import { ListRow } from '../../../../ui/list-row'
import { RowList } from '../../../../ui/row-list'
import { LandMark } from '../land-mark'
import { statusOf, withArea } from '../shown-land'
import { useLandWords } from '../use-land-words'
import type { Candidate } from './candidates'
import { candidatesAtOnce, choosePiece, useHoveredPiece, useListed } from './find-store'
import { ScoreBar, ScoreFigure } from './score-bar'

/** Brings a piece into view, with its surroundings. */
export function flyToPiece({ outline }: LeftoverPiece): void {
  const bounds = boundsOf([unpackOutline(outline)])
  if (bounds) flyTo({ bounds, maxZoom: 17.5 })
}

interface CandidateListProps {
  readonly candidates: readonly Candidate[]
  readonly label: string
}

/** The candidates by rank. Arrow keys walk from one to the next and fly there; Shift or Ctrl adds to the choice. */
export function CandidateList({ candidates, label }: CandidateListProps) {
  const words = useWords()
  const listed = useListed((state) => state.count)
  const selection = useSelectionStore((state) => state.selection)
  const chosenKeys = selection?.kind === 'leftover' ? selection.keys : []
  const chosenIds = selection?.kind === 'features' && selection.table === 'land' ? selection.ids : []
  return (
    <RowList label={label}>
      {candidates
        .slice(0, listed)
        .map((candidate) =>
          candidate.row ? (
            <DecidedRow
              key={`row ${candidate.row.id}`}
              candidate={candidate}
              selected={chosenIds.includes(candidate.row.id)}
            />
          ) : (
            <CandidateRow
              key={candidate.piece.key}
              piece={candidate.piece}
              selected={chosenKeys.includes(candidate.piece.key)}
            />
          ),
        )}
      {candidates.length > listed && (
        <Button
          type="link"
          size="small"
          onClick={() => useListed.setState({ count: listed + candidatesAtOnce })}
        >
          {words('find.show_more', { count: Math.min(candidatesAtOnce, candidates.length - listed) })}
        </Button>
      )}
    </RowList>
  )
}

interface CandidateRowProps {
  readonly piece: LeftoverPiece
  readonly selected: boolean
}

function CandidateRow({ piece, selected }: CandidateRowProps) {
  const { choiceName } = useModelWords()
  const words = useWords()
  const { area, metres } = useLandWords()
  return (
    <ListRow
      selected={selected}
      onClick={(event) => {
        const adding = event.shiftKey || event.ctrlKey || event.metaKey
        choosePiece(piece.key, adding)
        if (!adding) flyToPiece(piece)
      }}
      onHover={(over) => useHoveredPiece.setState({ key: over ? piece.key : null })}
      lead={<span className="find-rank">{piece.rank ?? '?'}</span>}
      title={choiceName('land_kind', piece.kind)}
      detail={
        <>
          {words('find.row', { area: area(piece.areaM2), width: metres(piece.widthM) })}
          <ScoreBar piece={piece} />
        </>
      }
      figure={<ScoreFigure score={piece.score} />}
    />
  )
}

interface DecidedRowProps {
  readonly candidate: Extract<Candidate, { row: object }>
  readonly selected: boolean
}

/** A piece that has become a row of the land layer: what was decided stands where the piece stood. */
function DecidedRow({ candidate: { piece, row }, selected }: DecidedRowProps) {
  const { choiceName } = useModelWords()
  const { landName, area } = useLandWords()
  const status = statusOf(row)
  const [sized] = withArea([row])
  return (
    <ListRow
      selected={selected}
      onClick={() => {
        selectFeatures('land', [row.id])
        flyToFeatures('land', [row.id])
      }}
      onHover={(over) => (over ? hoverFeature('land', row.id) : clearHover())}
      lead={<LandMark status={status} />}
      title={landName(row)}
      detail={
        <>
          {choiceName('land_status', status)} · {area(sized?.areaM2 ?? 0)}
          <ScoreBar piece={piece} />
        </>
      }
      figure={<ScoreFigure score={piece.score} />}
    />
  )
}
