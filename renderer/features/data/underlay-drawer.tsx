import { DeleteOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import type { Feature } from 'geojson'
import { useMemo } from 'react'
import type { Place } from '#shared/underlay/corners'
import { useNumbers, useWords } from '../../i18n/use-words'
import { type Overlay, startDrawing } from '../../map/map-store'
import { useOverlays } from '../../map/use-map'
import { runCommand } from '../../state/run-command'
import { DrawerHead } from './drawer-head'
import { addUnderlay } from './underlay-actions'
import { UnderlayPictureView } from './underlay-picture'
import {
  changePlacing,
  changePoints,
  endPlacing,
  type FitMethod,
  fitOf,
  type Placing,
  usePlacingStore,
} from './underlay-placing'

/** Placing a drawing: by hand on the map, or by points that are clicked in the drawing and on the map. */
export function UnderlayDrawer() {
  const placing = usePlacingStore((state) => state.placing)
  return placing && <PlacingForm placing={placing} />
}

function PlacingForm({ placing }: { readonly placing: Placing }) {
  const words = useWords()
  const numbers = useNumbers()
  const fit = fitOf(placing)
  const residuals = fit && 'corners' in fit ? fit.residualsM : null
  const overlays = useMemo(() => placesOf(placing), [placing])
  useOverlays('underlay-placing', overlays)
  const metres = (value: number) => words('data.underlay.metres', { metres: numbers(value, 2) })
  return (
    <>
      <DrawerHead title={words('drawer.underlay')} count={placing.name} />
      <div className="underlay-placing">
        <UnderlayPictureView
          placing={placing}
          onSize={(size) => changePlacing({ size })}
          onPick={(pixel) => askPlace(placing, pixel)}
        />
        <section className="underlay-points" aria-label={words('data.underlay.points')}>
          <p className="quiet">{words('data.underlay.how')}</p>
          <Segmented<FitMethod>
            size="small"
            block
            value={placing.method}
            options={(['similarity', 'affine'] as const).map((value) => ({
              value,
              label: words(`data.underlay.method.${value}`),
            }))}
            onChange={(method) => changePoints(placing.points, method)}
          />
          {placing.points.length > 0 && (
            <ol className="underlay-residuals">
              {placing.points.map((point, index) => (
                <li key={point.pixel.join()}>
                  <span>{words('data.underlay.point', { number: index + 1 })}</span>
                  <span className="quiet">
                    {residuals ? metres(residuals[index] ?? 0) : words('data.underlay.no_residual')}
                  </span>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words('data.underlay.remove_point', { number: index + 1 })}
                    onClick={() => changePoints(placing.points.filter((other) => other !== point))}
                  />
                </li>
              ))}
            </ol>
          )}
          <output className={fit && 'code' in fit ? 'form-error' : 'underlay-verdict'}>
            {verdict(placing, words, metres)}
          </output>
          <div className="dialog-foot">
            <Button onClick={endPlacing}>{words('data.underlay.cancel')}</Button>
            <Button type="primary" onClick={() => void finish(placing)}>
              {words('row' in placing.subject ? 'data.underlay.keep' : 'data.underlay.take')}
            </Button>
          </div>
        </section>
      </div>
    </>
  )
}

/** What tells of the place now, in one line. */
function verdict(
  placing: Placing,
  words: ReturnType<typeof useWords>,
  metres: (value: number) => string,
): string {
  const fit = fitOf(placing)
  if (fit && 'code' in fit) return words(fit.code, fit.params)
  if (!fit) return words('data.underlay.by_hand', { count: placing.points.length })
  if (placing.byHand) return words('data.underlay.moved_since')
  return words('data.underlay.fitted', { count: placing.points.length, metres: metres(fit.misfitM) })
}

/** The point of the drawing is known; its place is clicked on the map. */
function askPlace(placing: Placing, pixel: readonly [number, number]): void {
  changePlacing({ pending: pixel })
  startDrawing({
    mode: 'point',
    hint: { code: 'data.underlay.click_map', params: { number: placing.points.length + 1 } },
    onCancel: () => changePlacing({ pending: null }),
    onFinish: (geometry) => {
      const now = usePlacingStore.getState().placing
      if (geometry.type !== 'Point' || !now) return
      const [lng = 0, lat = 0] = geometry.coordinates
      changePoints([...now.points, { pixel, place: [lng, lat] }])
    },
  })
}

async function finish(placing: Placing): Promise<void> {
  const fit = fitOf(placing)
  const isFitted = fit !== null && 'corners' in fit && !placing.byHand
  const placedBy = isFitted ? 'control_points' : 'by_hand'
  const misfitM = isFitted ? fit.misfitM : null
  const { subject, corners } = placing
  if ('read' in subject) {
    if (await addUnderlay(subject.read, corners, placedBy, misfitM)) endPlacing()
    return
  }
  const [first, second, third, fourth] = corners
  const own = ([lng, lat]: Place): [number, number] => [lng, lat]
  const outcome = await runCommand('change-underlay', {
    id: subject.row.id,
    placing: { corners: [own(first), own(second), own(third), own(fourth)], placedBy, misfitM },
  })
  if (outcome.ok || outcome.refusal.code === 'refusal.nothing_changed') endPlacing()
}

function placesOf({ points }: Placing): readonly Overlay[] {
  if (points.length === 0) return []
  const features = points.map(
    ({ place: [lng, lat] }): Feature => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: {},
    }),
  )
  return [{ kind: 'shapes', features, tone: 'accent' }]
}
