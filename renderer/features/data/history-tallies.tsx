import type { TableTally } from '#shared/contract/history'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'

const fates = ['added', 'updated', 'removed'] as const
const signs = { added: '+', updated: '±', removed: '−' } as const

/** A layer of the history by name, also one that is gone from the project. */
export function useLayerName() {
  const { tableName } = useModelWords()
  return ({ table, title }: Pick<TableTally, 'table' | 'title'>) => title ?? tableName(table)
}

/** "建筑 +12 −1": how many rows of each layer, in the space of a list. */
export function TallyLine({ tables }: { readonly tables: readonly TableTally[] }) {
  const layerName = useLayerName()
  const numbers = useNumbers()
  return (
    <>
      {tables.map((tally) => (
        <span key={tally.table} className="history-tally">
          {layerName(tally)}
          {fates.map((fate) =>
            tally[fate] > 0 ? (
              <span key={fate} data-fate={fate}>
                {` ${signs[fate]}${numbers(tally[fate])}`}
              </span>
            ) : null,
          )}
        </span>
      ))}
    </>
  )
}

/** The same as a small table with words, for looking at one change. */
export function TallyTable({ tables }: { readonly tables: readonly TableTally[] }) {
  const words = useWords()
  const numbers = useNumbers()
  const layerName = useLayerName()
  if (tables.length === 0) return null
  return (
    <table className="history-tallies">
      <thead>
        <tr>
          <th scope="col">{words('history.layer')}</th>
          {fates.map((fate) => (
            <th key={fate} scope="col" data-fate={fate}>
              {words(`history.fate.${fate}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tables.map((tally) => (
          <tr key={tally.table}>
            <th scope="row">{layerName(tally)}</th>
            {fates.map((fate) => (
              <td key={fate}>{tally[fate] > 0 ? numbers(tally[fate]) : ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
