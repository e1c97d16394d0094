import type { LeftoverResult } from '#shared/contract/land-leftover'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { LandFold } from '../../land-fold'
import { useLandWords } from '../use-land-words'

/** How the free ground came about: the boundary, and what was taken away from it table by table. */
export function TakenAway({ result: { taken, totals } }: { readonly result: LeftoverResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const { area } = useLandWords()
  return (
    <LandFold title={words('find.how')}>
      <p className="quiet">
        {words('find.how_totals', {
          boundary: area(totals.boundaryM2),
          free: area(totals.freeM2),
          pieces: numbers(totals.freePieces),
        })}
      </p>
      <table className="find-table">
        <thead>
          <tr>
            <th scope="col">{words('find.taken_table')}</th>
            <th scope="col">{words('find.taken_rows')}</th>
            <th scope="col">{words('find.taken_margin')}</th>
            <th scope="col">{words('find.taken_assumed')}</th>
          </tr>
        </thead>
        <tbody>
          {taken.map(({ table, rows, marginM, assumed }) => (
            <tr key={table}>
              <th scope="row">{tableName(table)}</th>
              <td>{numbers(rows)}</td>
              <td>{`${numbers(marginM, marginM % 1 === 0 ? 0 : 1)}\u2009m`}</td>
              <td>{assumed > 0 ? numbers(assumed) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{words('find.taken_explain')}</p>
    </LandFold>
  )
}
