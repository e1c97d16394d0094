import { describe, expect, it } from 'vitest'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import type { Row } from '#shared/model/row'
import { candidatesOf, pieceOfRow, sourceIdOf } from './candidates'

const piece = (key: string, landId?: number) =>
  ({ key, decision: landId === undefined ? null : { landId } }) as LeftoverPiece
const row = (id: number, source_id: string | null = null): Row => ({
  id,
  geometry: null,
  properties: { source_id },
})
const listed = (pieces: readonly LeftoverPiece[], land: readonly Row[]) =>
  candidatesOf(pieces, land).map((candidate) => candidate.row?.id ?? candidate.piece.key)

describe('the candidates of the search', () => {
  it('show a piece as the row it has become, wherever it comes from', () => {
    const pieces = [piece('a'), piece('b', 7), piece('c')]
    expect(listed(pieces, [row(3, 'a'), row(7)])).toEqual([3, 7, 'c'])
  })

  it('show joined pieces once and a cut piece as each of its parts', () => {
    const [a, b, c] = [piece('a'), piece('b', 1), piece('c', 2)]
    const joined = row(1, sourceIdOf([a, b]))
    expect(listed([a, b, c], [joined, row(2, 'c'), row(3, 'c')])).toEqual([1, 2, 3])
  })

  it('show a piece as a candidate again when its row has gone', () => {
    expect(listed([piece('a', 9)], [])).toEqual(['a'])
  })

  it('know from which piece a row came', () => {
    const result = { pieces: [piece('a'), piece('b', 4)] } as never
    expect(pieceOfRow(result, row(1, 'a'))?.key).toBe('a')
    expect(pieceOfRow(result, row(4))?.key).toBe('b')
    expect(pieceOfRow(result, row(5))).toBeUndefined()
  })
})
