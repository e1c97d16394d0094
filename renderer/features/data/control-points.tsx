import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { type ControlPoint, fitLocalGrid } from '#shared/crs/local-grid'
import { useNumbers, useWords } from '../../i18n/use-words'

const columns = ['x', 'y', 'lng', 'lat'] as const
type Draft = Readonly<Record<(typeof columns)[number], number | null>>

const empty: Draft = { x: null, y: null, lng: null, lat: null }

/** A grid of the file's own, fitted from places known in both: how far each is off is seen while it is typed. */
export function ControlPoints({ onFit }: { readonly onFit: (crs: string) => void }) {
  const words = useWords()
  const numbers = useNumbers()
  const [drafts, setDrafts] = useState<readonly Draft[]>([empty, empty])
  const whole = drafts.filter(isWhole)
  const fit = fitLocalGrid(whole)
  const change = (row: number, draft: Draft) =>
    setDrafts(drafts.map((held, index) => (index === row ? draft : held)))
  return (
    <div className="control-points">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words(`data.control.${column}`)}
              </th>
            ))}
            <th scope="col">{words('data.control.residual')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft, row) => {
            const residual =
              'code' in fit || !isWhole(draft) ? undefined : fit.residualsM[whole.indexOf(draft)]
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
              <tr key={row}>
                {columns.map((column) => (
                  <td key={column}>
                    <InputNumber
                      aria-label={words('data.control.cell', {
                        column: words(`data.control.${column}`),
                        row: row + 1,
                      })}
                      controls={false}
                      value={draft[column]}
                      onChange={(value) => change(row, { ...draft, [column]: value })}
                      {...(column === 'lng' ? { min: -180, max: 180 } : {})}
                      {...(column === 'lat' ? { min: -89, max: 89 } : {})}
                    />
                  </td>
                ))}
                <td>
                  {residual === undefined
                    ? '—'
                    : words('data.control.metres', { metres: numbers(residual, 2) })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Button size="small" onClick={() => setDrafts([...drafts, empty])}>
        {words('data.control.add')}
      </Button>
      {'code' in fit ? (
        <span className="quiet">{words(fit.code, fit.params)}</span>
      ) : (
        <>
          <span>{words('data.control.rms', { metres: numbers(fit.rmsM, 2) })}</span>
          <Button size="small" type="primary" onClick={() => onFit(fit.crs)}>
            {words('data.control.use')}
          </Button>
        </>
      )}
    </div>
  )
}

function isWhole(draft: Draft): draft is Draft & ControlPoint {
  return columns.every((column) => draft[column] !== null)
}
