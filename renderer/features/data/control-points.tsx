import { AimOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, InputNumber, Segmented } from 'antd'
import { useEffect } from 'react'
import { fitLocalGrid, type GridMethod } from '#shared/crs/local-grid'
import { useNumbers, useWords } from '../../i18n/use-words'
import {
  addPoint,
  type ControlDraft,
  changePoint,
  columns,
  isWhole,
  pickPoint,
  removePoint,
  tellPointsOf,
  useControlPoints,
} from './control-points-store'

const methods: readonly GridMethod[] = ['similarity', 'affine']

/**
 * A grid of the file's own, fitted from places known in both: typed, or clicked on the map above. How far each is off
 * is seen while it is told.
 */
export function ControlPoints({
  file,
  onFit,
}: {
  readonly file: string
  readonly onFit: (crs: string) => void
}) {
  const words = useWords()
  const numbers = useNumbers()
  const { drafts, method, picking } = useControlPoints()
  useEffect(() => tellPointsOf(file), [file])
  useEffect(() => () => pickPoint(null), [])
  const whole = drafts.filter(isWhole)
  const fit = fitLocalGrid(whole, method)
  const residualOf = (draft: ControlDraft) =>
    'code' in fit || !isWhole(draft) ? undefined : fit.residualsM[whole.indexOf(draft)]
  return (
    <div className="control-points">
      <div className="control-points-head">
        <Segmented<GridMethod>
          size="small"
          aria-label={words('data.control.method')}
          value={method}
          options={methods.map((value) => ({ value, label: words(`data.control.${value}`) }))}
          onChange={(value) => useControlPoints.setState({ method: value })}
        />
        <span className="quiet">{words(`data.control.${method}_means`)}</span>
      </div>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words(`data.control.${column}`)}
              </th>
            ))}
            <th scope="col">{words('data.control.residual')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft, row) => (
            <PointRow
              key={draft.id}
              draft={draft}
              row={row}
              residualM={residualOf(draft)}
              isPicking={picking === row}
            />
          ))}
        </tbody>
      </table>
      <div className="control-points-head">
        <Button size="small" onClick={addPoint}>
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
    </div>
  )
}

function PointRow({
  draft,
  row,
  residualM,
  isPicking,
}: {
  readonly draft: ControlDraft
  readonly row: number
  readonly residualM: number | undefined
  readonly isPicking: boolean
}) {
  const words = useWords()
  const numbers = useNumbers()
  return (
    <tr>
      {columns.map((column) => (
        <td key={column}>
          <InputNumber
            size="small"
            aria-label={words('data.control.cell', { column: words(`data.control.${column}`), row: row + 1 })}
            controls={false}
            value={draft[column]}
            onChange={(value) => changePoint(row, { [column]: value })}
            {...(column === 'lng' ? { min: -180, max: 180 } : {})}
            {...(column === 'lat' ? { min: -89, max: 89 } : {})}
          />
        </td>
      ))}
      <td className="figure">
        {residualM === undefined ? '—' : words('data.control.metres', { metres: numbers(residualM, 2) })}
      </td>
      <td>
        <Button
          size="small"
          type={isPicking ? 'primary' : 'text'}
          icon={<AimOutlined />}
          aria-pressed={isPicking}
          aria-label={words('data.control.pick', { row: row + 1 })}
          title={words('data.control.pick', { row: row + 1 })}
          onClick={() => pickPoint(isPicking ? null : row)}
        />
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={words('data.control.remove', { row: row + 1 })}
          title={words('data.control.remove', { row: row + 1 })}
          onClick={() => removePoint(row)}
        />
      </td>
    </tr>
  )
}
