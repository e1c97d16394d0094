import type { LeftoverPiece, LeftoverResult } from '#shared/contract/land-leftover'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'

/** Keys of several pieces in the `source_id` of a row that was made from them. */
const keySeparator = ' '

/** A line of the list: a piece nobody has decided about, or the row that a piece has become. */
export type Candidate =
  | { readonly piece: LeftoverPiece; readonly row: null }
  | { readonly piece: LeftoverPiece; readonly row: Row }

/** What a row says of the pieces it was made from. */
export function sourceIdOf(pieces: readonly LeftoverPiece[]): string {
  return pieces.map(({ key }) => key).join(keySeparator)
}

function keysOf(row: Row): readonly string[] {
  return textOf(row.properties.source_id)?.split(keySeparator) ?? []
}

/**
 * The pieces in the order of the search, each that has become rows of table `land` as those rows. Two pieces
 * that were joined are one row, a piece that was cut is several.
 */
export function candidatesOf(pieces: readonly LeftoverPiece[], land: readonly Row[]): readonly Candidate[] {
  const byId = new Map(land.map((row) => [row.id, row]))
  const byKey = new Map<string, Row[]>()
  for (const row of land) {
    for (const key of keysOf(row)) byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  const listed = new Set<number>()
  return pieces.flatMap((piece): Candidate[] => {
    const matched = piece.decision ? byId.get(piece.decision.landId) : undefined
    const rows = byKey.get(piece.key) ?? (matched ? [matched] : [])
    if (rows.length === 0) return [{ piece, row: null }]
    return rows.flatMap((row) => {
      if (listed.has(row.id)) return []
      listed.add(row.id)
      return [{ piece, row }]
    })
  })
}

/** What the list shows of the pieces proposed, and in which order. */
export function chosenFinds(
  finds: readonly LeftoverPiece[],
  { kind, order }: { readonly kind: string | null; readonly order: 'rank' | 'largest' },
): readonly LeftoverPiece[] {
  const ofKind = kind === null ? finds : finds.filter((piece) => piece.kind === kind)
  return order === 'rank' ? ofKind : ofKind.toSorted((a, b) => b.areaM2 - a.areaM2)
}

export interface SortedPieces {
  readonly finds: readonly LeftoverPiece[]
  /** Finds that were rejected: they keep out of the ranks. */
  readonly ruledOut: readonly LeftoverPiece[]
  readonly unmapped: readonly LeftoverPiece[]
  /** Free ground that is not proposed, and says why. */
  readonly others: readonly LeftoverPiece[]
}

const isRuledOut = ({ decision }: LeftoverPiece) => decision?.status === 'rejected'

export function sortedPieces(result: LeftoverResult | null): SortedPieces {
  const pieces = result?.pieces ?? []
  return {
    finds: pieces.filter((piece) => piece.standing === 'find' && !isRuledOut(piece)),
    ruledOut: pieces.filter((piece) => piece.standing === 'find' && isRuledOut(piece)),
    unmapped: pieces.filter(({ standing }) => standing === 'unmapped'),
    others: pieces.filter(({ standing }) => standing !== 'find' && standing !== 'unmapped'),
  }
}

/** The piece that a row of table `land` came from or lies on, if the search knows one. */
export function pieceOfRow(result: LeftoverResult | null, row: Row): LeftoverPiece | undefined {
  const keys = keysOf(row)
  return result?.pieces.find(({ key, decision }) => keys.includes(key) || decision?.landId === row.id)
}
