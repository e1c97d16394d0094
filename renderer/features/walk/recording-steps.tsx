import { Button, Segmented, Steps } from 'antd'
import { useWords } from '../../i18n/use-words'
import { cancelDrawing } from '../../map/map-store'
import { ObservationForm } from './observation-form'
import { type PlaceMode, placeObservation, type Stage, useRecordingStore } from './recording-store'

/** Recording a problem, one step at a time: where it is, then what it is. */
export function RecordingSteps({ stage }: { readonly stage: Stage }) {
  const words = useWords()
  return (
    <>
      <Steps
        className="recording-steps"
        size="small"
        responsive={false}
        current={stage.kind === 'placing' ? 0 : 1}
        items={[{ title: words('walk.step_place') }, { title: words('walk.step_describe') }]}
      />
      {stage.kind === 'placing' ? (
        <Placing />
      ) : (
        <ObservationForm geometry={stage.geometry} draft={stage.draft} />
      )}
    </>
  )
}

function Placing() {
  const words = useWords()
  const { mode, saved } = useRecordingStore()
  return (
    <div className="placing">
      {saved > 0 && <p role="status">{words('walk.saved_next', { count: saved })}</p>}
      <Segmented<PlaceMode>
        block
        aria-label={words('walk.mode')}
        value={mode}
        onChange={placeObservation}
        options={(['point', 'polygon'] as const).map((value) => ({
          value,
          label: words(`walk.mode.${value}`),
        }))}
      />
      <p className="quiet">{words(mode === 'point' ? 'walk.place_point' : 'walk.place_area')}</p>
      <Button onClick={cancelDrawing}>{words('walk.cancel')}</Button>
    </div>
  )
}
