import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { useNumbers, useWords } from '../../../../i18n/use-words'
import { type ScorePart, scoreParts } from './score-parts'
import { usePieceTerms } from './use-piece-terms'
import { useTermWords } from './use-term-words'

/** What speaks for the place, term by term, and what speaks against it taken off the end. */
export function ScoreBar({ piece }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  const { termName, points } = useTermWords()
  const { speaksFor, speaksAgainst } = scoreParts(usePieceTerms(piece))
  const forShare = speaksFor.reduce((sum, { share }) => sum + share, 0)
  let left = Math.max(0, forShare - speaksAgainst.reduce((sum, { share }) => sum + share, 0))
  const told = [...speaksFor, ...speaksAgainst]
    .map(({ term }) => `${termName(term.name)} ${points(term.contribution ?? 0, true)}`)
    .join(' · ')
  const segment = ({ term, share }: ScorePart, against: boolean) => {
    const style = { '--share': share, '--from': against ? left : undefined } as React.CSSProperties
    if (against) left += share
    return <span key={term.name} data-term={term.name} data-against={against || undefined} style={style} />
  }
  return (
    <span className="score-bar" role="img" aria-label={words('find.score_of', { terms: told })} title={told}>
      {speaksFor.map((part) => segment(part, false))}
      {speaksAgainst.map((part) => segment(part, true))}
    </span>
  )
}

/** The score out of 100, or that nobody knows. */
export function ScoreFigure({ score }: { readonly score: number | null }) {
  const words = useWords()
  const numbers = useNumbers()
  return (
    <span className="figure" data-verdict={score === null ? 'unknown' : undefined}>
      {score === null ? words('find.unknown') : numbers(score * 100)}
    </span>
  )
}
