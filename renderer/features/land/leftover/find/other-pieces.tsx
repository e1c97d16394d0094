import { Button } from 'antd'
import { useState } from 'react'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { useWords } from '../../../../i18n/use-words'
import { useSelectionStore } from '../../../../state/selection-store'
import { ListRow } from '../../../../ui/list-row'
import { RowList } from '../../../../ui/row-list'
import { useLandWords } from '../use-land-words'
import { flyToPiece } from './candidate-list'
import { choosePiece, useHoveredPiece } from './find-store'

const pageLength = 30

/** Free ground that is not proposed: what it seems to be, and why. */
export function OtherPieces({ pieces }: { readonly pieces: readonly LeftoverPiece[] }) {
  const words = useWords()
  const { area } = useLandWords()
  const [shown, setShown] = useState(pageLength)
  const chosen = useSelectionStore(({ selection }) =>
    selection?.kind === 'leftover' ? selection.keys : null,
  )
  return (
    <RowList>
      {pieces.slice(0, shown).map((piece) => (
        <ListRow
          key={piece.key}
          selected={chosen?.includes(piece.key) ?? false}
          onClick={() => {
            choosePiece(piece.key, false)
            flyToPiece(piece)
          }}
          onHover={(over) => useHoveredPiece.setState({ key: over ? piece.key : null })}
          lead={
            <span className="find-rank" data-standing={piece.standing}>
              {piece.standing === 'unmapped' ? '?' : '–'}
            </span>
          }
          title={words(`find.standing.${piece.standing}`)}
          detail={piece.standingWhy.map(({ code, params }) => words(code, params)).join(' ')}
          figure={<span className="figure quiet">{area(piece.areaM2)}</span>}
        />
      ))}
      {pieces.length > shown && (
        <Button type="link" size="small" onClick={() => setShown(shown + pageLength)}>
          {words('find.show_more', { count: Math.min(pageLength, pieces.length - shown) })}
        </Button>
      )}
    </RowList>
  )
}
