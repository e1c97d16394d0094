import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { vocabularies } from '#shared/model/vocabularies'
import { useWords } from '../../i18n/use-words'
import { severityColours, toneColours } from '../../map/colours'
import type { Legend } from '../../map/map-store'
import { useEmphasis, useLegend } from '../../map/use-map'
import { Panel } from '../../ui/panel'
import { BehaviourPanel } from './behaviour/behaviour-panel'
import { useRoundStore } from './behaviour/round-store'
import { ObservationFilters } from './observation-filters'
import { ObservationList } from './observation-list'
import { PhotoChoose } from './photo-choose'
import { PhotoUnplaced } from './photo-unplaced'
import { RecordingSteps } from './recording-steps'
import { placeObservation, startRecording, useRecordingStore } from './recording-store'
import { WalkSections } from './walk-sections'

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

/** Problems or people; while one problem is being recorded, nothing but that. */
export function WalkPanel() {
  const people = useRoundStore((state) => state.section === 'people')
  const recording = useRecordingStore((state) => state.stage !== null)
  return people && !recording ? <BehaviourPanel /> : <ProblemsPanel />
}

/** What was seen on the walk. */
function ProblemsPanel() {
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
      head={
        <>
          <WalkSections />
          <ObservationFilters />
        </>
      }
    >
      <PhotoUnplaced />
      <ObservationList />
    </Panel>
  )
}
