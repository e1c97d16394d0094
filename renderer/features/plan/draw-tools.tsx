import { Button, Select } from 'antd'
import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Row } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { useWords } from '../../i18n/use-words'
import { spaceColours } from '../../map/colours'
import { cancelDrawing } from '../../map/map-store'
import { useSelectionStore } from '../../state/selection-store'
import { useRow } from '../../state/use-rows'
import { chooseKind, type SpaceKind, usePlanView } from './plan-view'
import { startDrawingSpace, takeWholeLand, useSpaceGesture } from './space-gestures'
import { useSpaceWords } from './use-space-words'

/** What is to be drawn, and where: anywhere, or on the piece of land that is selected. */
export function DrawTools({ scheme }: { readonly scheme: Row }) {
  const words = useWords()
  const { kindName, area } = useSpaceWords()
  const kind = usePlanView((state) => state.kind)
  const gesture = useSpaceGesture((state) => state.gesture)
  const landId = useSelectionStore(({ selection }) =>
    selection?.kind === 'features' && selection.table === 'land' && selection.ids.length === 1
      ? selection.ids[0]
      : undefined,
  )
  const land = useRow('land', landId)
  if (gesture?.stage === 'drawing') {
    return (
      <section className="draw-tools" aria-label={words('plan.drawing', { kind: kindName(gesture.kind) })}>
        <p className="quiet">{words('plan.drawing', { kind: kindName(gesture.kind) })}</p>
        <p className="figure-big">{area(gesture.outline ? geometryAreaM2(gesture.outline) : 0)}</p>
        <Button onClick={cancelDrawing}>{words('plan.cancel')}</Button>
      </section>
    )
  }
  return (
    <section className="draw-tools" aria-label={words('plan.draw_tools')}>
      <div className="draw-line">
        <Select<SpaceKind>
          className="draw-kind"
          value={kind}
          aria-label={words('field.spaces.kind')}
          onChange={chooseKind}
          options={vocabularies.space_kind.map((value) => ({ value, label: kindName(value) }))}
          optionRender={({ value, label }) => (
            <span className="draw-kind-option">
              <KindSwatch kind={String(value)} />
              {label}
            </span>
          )}
        />
        {!land && (
          <Button type="primary" title="P" onClick={() => startDrawingSpace(scheme.id, kind, null)}>
            {words('plan.draw')}
          </Button>
        )}
      </div>
      {land && <LandTools scheme={scheme} land={land} kind={kind} />}
    </section>
  )
}

interface LandToolsProps {
  readonly scheme: Row
  readonly land: Row
  readonly kind: SpaceKind
}

function LandTools({ scheme, land, kind }: LandToolsProps) {
  const words = useWords()
  const { landName, area } = useSpaceWords()
  return (
    <div className="draw-land">
      <p>
        {words('plan.chosen_land', { land: landName(land) })}{' '}
        <strong>{area(geometryAreaM2(land.geometry))}</strong>
      </p>
      <div className="draw-line">
        <Button type="primary" title="P" onClick={() => startDrawingSpace(scheme.id, kind, land.id)}>
          {words('plan.draw_on_land')}
        </Button>
        <Button onClick={() => takeWholeLand(scheme.id, kind, land)}>{words('plan.take_whole_land')}</Button>
      </div>
    </div>
  )
}

/** The ground of a kind of space as the map has it. */
export function KindSwatch({ kind }: { readonly kind: string }) {
  const colour = spaceColours[kind as SpaceKind] ?? spaceColours.other
  return <span className="kind-swatch" style={{ background: colour }} />
}
