import { Alert, Button, Tooltip } from 'antd'
import { useMemo } from 'react'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { tableDefinition } from '../../../state/project-store'
import { runCommand } from '../../../state/run-command'
import { clearSelection, type Selection } from '../../../state/selection-store'
import { useRow } from '../../../state/use-rows'
import { showWorkspace } from '../../../state/view-store'
import { FieldEditor } from '../../../ui/field-editor'
import { plotOfRow, startCutting } from './find/find-gestures'
import { LandWhy } from './find/land-why'
import { KindAdvice } from './kind-advice'
import { LandDecision } from './land-decision'
import { startReshapingLand } from './land-gestures'
import { landAdvice, landMeasures } from './land-measures'
import { useLandWords } from './use-land-words'

/** One piece of leftover land: how large, whose, what to watch, and what was decided. */
export function LandInspector({ selection }: { readonly selection: Selection }) {
  const id = selection.kind === 'features' ? selection.ids[0] : undefined
  const row = useRow('land', id)
  return row ? <Land key={row.id} row={row} /> : null
}

function Land({ row }: { readonly row: Row }) {
  const words = useWords()
  const { fieldName } = useModelWords()
  const { landName, area, metres } = useLandWords()
  const measures = useMemo(() => landMeasures(row.geometry), [row.geometry])
  const advice = measures ? landAdvice(measures, row.properties.tenure) : []
  const kind = vocabularies.land_kind.find((code) => code === row.properties.kind)
  const singlePart = row.geometry?.type === 'MultiPolygon' && row.geometry.coordinates.length === 1
  const fields = ['name', 'kind', 'tenure', 'note'].flatMap(
    (name) => tableDefinition('land')?.fields.filter((field) => field.name === name) ?? [],
  )
  const remove = async () => {
    const outcome = await runCommand('remove-features', { table: 'land', ids: [row.id] })
    if (outcome.ok) clearSelection()
  }
  return (
    <div className="land-inspector">
      <header>
        <p className="overline">
          {words('table.land')} · #{row.id}
        </p>
        <h2>{landName(row)}</h2>
      </header>
      {measures && (
        <div className="land-measures">
          <span className="figure-big">{area(measures.areaM2)}</span>
          <span className="quiet">
            {words('land.measures', {
              perimeter: metres(measures.perimeterM),
              widest: metres(measures.widestM),
            })}
          </span>
        </div>
      )}
      <Button
        type="primary"
        block
        onClick={() => {
          showWorkspace('plan')
          flyToFeatures('land', [row.id])
        }}
      >
        {words('land.draw_park_here')}
      </Button>
      {advice.length > 0 && (
        <ul className="land-advice">
          {advice.map(({ code, params }) => (
            <li key={code}>
              <Alert type={code.includes('tenure') ? 'warning' : 'info'} title={words(code, params)} />
            </li>
          ))}
        </ul>
      )}
      <LandDecision row={row} />
      <section>
        <dl className="field-list">
          {fields.map((field) => (
            <div key={field.name} style={{ display: 'contents' }}>
              <dt>{fieldName('land', field.name)}</dt>
              <dd>
                <FieldEditor table="land" row={row} field={field} />
              </dd>
            </div>
          ))}
          {textOf(row.properties.source) && (
            <>
              <dt>{fieldName('land', 'source')}</dt>
              <dd>{textOf(row.properties.source)}</dd>
            </>
          )}
        </dl>
        {kind && <KindAdvice kind={kind} />}
      </section>
      <LandWhy row={row} areaM2={measures?.areaM2} />
      <div className="land-actions">
        <Tooltip title={singlePart ? '' : words('land.reshape_parts')}>
          <Button disabled={!singlePart} onClick={() => startReshapingLand(row)}>
            {words('land.reshape')}
          </Button>
        </Tooltip>
        <Button onClick={() => startCutting(plotOfRow(row), words)}>{words('find.cut')}</Button>
        <Button onClick={() => flyToFeatures('land', [row.id])}>{words('app.fly_to')}</Button>
        <Button danger onClick={() => void remove()}>
          {words('app.remove')}
        </Button>
      </div>
    </div>
  )
}
