import { useMemo } from 'react'
import type { LeftoverPiece, LeftoverTerm } from '#shared/contract/land-leftover'
import { termsOf } from '#shared/land/leftover/score'
import { leftoverAnalysis } from './find-store'

/** The terms of the score of a piece among all that were found. */
export function usePieceTerms(piece: LeftoverPiece): readonly LeftoverTerm[] {
  const result = leftoverAnalysis.use((state) => state.answer)
  return useMemo(() => (result ? termsOf(piece, result) : []), [piece, result])
}
