import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { vocabularies } from '#shared/model/vocabularies'
import { useWords } from '../../i18n/use-words'
import { severityColours } from '../../map/colours'
import type { Legend } from '../../map/map-store'
import { useEmphasis, useLegend } from '../../map/use-map'
import { Panel } from '../../ui/panel'
import { ObservationFilters } from './observation-filters'
import { ObservationList } from './observation-list'
import { RecordingSteps } from './recording-steps'
import { startRecording, useRecordingStore } from './recording-store'

const emphasis = ['observations', 'buildings', 'barriers', 'gates'] as const

const legend: Legend = {
  title: { code: 'walk.legend' },
  entries: vocabularies.severity.map((code) => ({
    kind: 'point',
    colours: [severityColours[code]],
    label: { code: `choice.severity.${code}` },
  })),
}

/** What was seen on the walk; while one thing is being recorded, nothing but that. */
export function WalkPanel() {
  const words = useWords()
  const stage = useRecordingStore((state) => state.stage)
  useEmphasis(emphasis)
  useLegend('walk', legend)
  const actions = useMemo(
    () => (
      <Button type="primary" icon={<PlusOutlined />} title="N" onClick={startRecording}>
        {words('walk.record')}
      </Button>
    ),
    [words],
  )
  if (stage) {
    return (
      <Panel title={words('walk.record')}>
        <RecordingSteps stage={stage} />
      </Panel>
    )
  }
  return (
    <Panel
      title={words('walk.title')}
      hint={words('walk.hint')}
      actions={actions}
      head={<ObservationFilters />}
    >
      <ObservationList />
    </Panel>
  )
}
