import type { Row } from '#shared/model/row'
import { useWords } from '../../../../i18n/use-words'
import { pieceOfRow } from './candidates'
import { leftoverAnalysis } from './find-store'
import { PieceFigures } from './piece-figures'
import { PieceTerms } from './piece-terms'

/** What the search says of a piece that has been written down: its rank and why, as of now. */
export function LandWhy({ row }: { readonly row: Row }) {
  const words = useWords()
  const piece = leftoverAnalysis.use((state) => pieceOfRow(state.answer, row))
  if (!piece) return null
  return (
    <>
      <p className="quiet">
        {piece.rank === null
          ? words('find.from_search_unranked')
          : words('find.from_search', { rank: piece.rank })}
      </p>
      <PieceTerms piece={piece} />
      <PieceFigures piece={piece} />
    </>
  )
}
