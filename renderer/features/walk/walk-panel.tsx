import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { vocabularies } from '#shared/model/vocabularies'
import { useWords } from '../../i18n/use-words'
import { severityColours, toneColours } from '../../map/colours'
import type { Legend } from '../../map/map-store'
import { useEmphasis, useLegend } from '../../map/use-map'
import { Panel } from '../../ui/panel'
import { ObservationFilters } from './observation-filters'
import { ObservationList } from './observation-list'
import { PhotoChoose } from './photo-choose'
import { PhotoUnplaced } from './photo-unplaced'
import { RecordingSteps } from './recording-steps'
import { placeObservation, startRecording, useRecordingStore } from './recording-store'

const emphasis = ['observations', 'buildings', 'barriers', 'gates'] as const

const legend: Legend = {
  title: { code: 'walk.legend' },
  entries: [
    ...vocabularies.severity.map((code) => ({
      kind: 'point' as const,
      colours: [severityColours[code]],
      label: { code: `choice.severity.${code}` },
    })),
    { kind: 'point', colours: [toneColours.unknown], label: { code: 'photos.legend_unsorted' } },
  ],
}

/** What was seen on the walk; while one thing is being recorded, nothing but that. */
export function WalkPanel() {
  const words = useWords()
  const stage = useRecordingStore((state) => state.stage)
  useEmphasis(emphasis)
  useLegend('walk', legend)
  if (stage) {
    return (
      <Panel
        title={words('walk.record')}
        actions={
          stage.kind === 'describing' && (
            <Button size="small" onClick={() => placeObservation()}>
              {words('walk.replace')}
            </Button>
          )
        }
      >
        <RecordingSteps stage={stage} />
      </Panel>
    )
  }
  return (
    <Panel
      title={words('walk.title')}
      hint={words('walk.hint')}
      actions={
        <>
          <PhotoChoose />
          <Button type="primary" icon={<PlusOutlined aria-hidden />} title="N" onClick={startRecording}>
            {words('walk.record')}
          </Button>
        </>
      }
      head={<ObservationFilters />}
    >
      <PhotoUnplaced />
      <ObservationList />
    </Panel>
  )
}
