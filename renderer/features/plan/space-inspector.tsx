import { Alert, Button, Tooltip } from 'antd'
import { useMemo } from 'react'
import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useModelWords, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { tableDefinition } from '../../state/project-store'
import { type Selection, selectFeatures } from '../../state/selection-store'
import { useRow } from '../../state/use-rows'
import { setView, showWorkspace } from '../../state/view-store'
import { FieldEditor } from '../../ui/field-editor'
import { spaceAdvice } from './space-advice'
import { duplicateSpace, isReshapable, removeSpace, startReshaping, useSpaceGesture } from './space-gestures'
import { useSpaceWords } from './use-space-words'

/** One sketched space: what it is, how large, on whose ground, and what can be done with it. */
export function SpaceInspector({ selection }: { readonly selection: Selection }) {
  const id = selection.kind === 'features' ? selection.ids[0] : undefined
  const row = useRow('spaces', id)
  return row ? <Space key={row.id} row={row} /> : null
}

function Space({ row }: { readonly row: Row }) {
  const words = useWords()
  const { fieldName } = useModelWords()
  const { spaceName, landName, area } = useSpaceWords()
  const scheme = useRow('schemes', numberOf(row.properties.scheme_id))
  const land = useRow('land', numberOf(row.properties.land_id))
  const gesture = useSpaceGesture((state) => state.gesture)
  const reshaping = gesture?.stage === 'reshaping' && gesture.id === row.id ? gesture : null
  const outline = reshaping?.outline ?? row.geometry
  const areaM2 = useMemo(() => geometryAreaM2(outline), [outline])
  const advice = spaceAdvice(textOf(row.properties.kind), areaM2)
  const fields = ['name', 'kind', 'note'].flatMap(
    (name) => tableDefinition('spaces')?.fields.filter((field) => field.name === name) ?? [],
  )
  const ownName = textOf(row.properties.name)
  return (
    <div className="space-inspector">
      <header>
        <p className="overline">
          {textOf(scheme?.properties.name)} · #{row.id}
        </p>
        <h2>{spaceName(row)}</h2>
      </header>
      <span className="figure-big">{area(areaM2)}</span>
      <div className="space-actions">
        <Tooltip title={isReshapable(row) ? '' : words('plan.reshape_parts')}>
          <Button
            type="primary"
            disabled={!isReshapable(row) || reshaping !== null}
            onClick={() => {
              // Its figures are answered in this workspace only, and for its own scheme.
              showWorkspace('plan')
              if (scheme) setView({ schemeId: scheme.id })
              flyToFeatures('spaces', [row.id])
              startReshaping(row)
            }}
          >
            {words('plan.reshape')}
          </Button>
        </Tooltip>
        <Button onClick={() => duplicateSpace(row, ownName && words('plan.copy_name', { name: ownName }))}>
          {words('plan.duplicate')}
        </Button>
        <Button onClick={() => flyToFeatures('spaces', [row.id])}>{words('app.fly_to')}</Button>
        <Button danger onClick={() => void removeSpace(row.id)}>
          {words('app.remove')}
        </Button>
      </div>
      {reshaping?.refusal && (
        <p className="form-error" role="alert">
          {words(reshaping.refusal.code, reshaping.refusal.params)}
        </p>
      )}
      {advice.map(({ code, params }) => (
        <Alert key={code} type="info" className="space-advice" title={words(code, params)} />
      ))}
      <dl className="field-list">
        {fields.map((field) => (
          <div key={field.name} style={{ display: 'contents' }}>
            <dt>{fieldName('spaces', field.name)}</dt>
            <dd>
              <FieldEditor table="spaces" row={row} field={field} />
            </dd>
          </div>
        ))}
        <dt>{fieldName('spaces', 'land_id')}</dt>
        <dd>
          {land ? (
            <Button type="link" size="small" onClick={() => selectFeatures('land', [land.id])}>
              {landName(land)}
            </Button>
          ) : (
            words('plan.no_land')
          )}
        </dd>
      </dl>
    </div>
  )
}
