import type { Row } from '#shared/model/row'
import { useWords } from '../../../../i18n/use-words'
import { useLandWords } from '../use-land-words'
import { pieceOfRow } from './candidates'
import { leftoverAnalysis } from './find-store'
import { PieceFigures } from './piece-figures'
import { PieceTerms } from './piece-terms'

interface LandWhyProps {
  readonly row: Row
  /** Square metres as it is drawn. */
  readonly areaM2: number | undefined
}

/** Outlines that differ by less are told as the same. */
const sameShare = 0.02

/** What the search says of a piece that has been written down: its rank and why, as of now. */
export function LandWhy({ row, areaM2 }: LandWhyProps) {
  const words = useWords()
  const { area } = useLandWords()
  const piece = leftoverAnalysis.use((state) => pieceOfRow(state.answer, row))
  if (!piece) return null
  const isOther = areaM2 !== undefined && Math.abs(piece.areaM2 - areaM2) > sameShare * areaM2
  return (
    <>
      <p className="quiet">
        {piece.rank === null
          ? words('find.from_search_unranked')
          : words('find.from_search', { rank: piece.rank })}
      </p>
      {isOther && <p>{words('find.other_extent', { found: area(piece.areaM2), drawn: area(areaM2) })}</p>}
      <PieceTerms piece={piece} />
      <PieceFigures piece={piece} />
    </>
  )
}
