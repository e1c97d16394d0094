import { PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'
import { HeatControls } from './heat-controls'
import { LandFilters } from './land-filters'
import { startMarking, useLandGesture } from './land-gestures'
import { LandList } from './land-list'
import { type LandTask, setLandView, useLandView } from './land-view'
import { MarkingSteps } from './marking-steps'

/** Two tasks: which land is left over, and where people are at what hour. One at a time. */
export function LandPanel() {
  const words = useWords()
  const task = useLandView((state) => state.task)
  const gesture = useLandGesture((state) => state.gesture)
  const marking = gesture && gesture.stage !== 'reshaping' ? gesture : null
  if (marking) {
    return (
      <Panel title={words('land.mark')}>
        <MarkingSteps gesture={marking} />
      </Panel>
    )
  }
  const tasks = (
    <Segmented<LandTask>
      block
      className="land-tasks"
      value={task}
      onChange={(value) => setLandView({ task: value })}
      options={(['leftover', 'heat'] as const).map((value) => ({
        value,
        label: words(`land.task.${value}`),
      }))}
    />
  )
  if (task === 'heat') {
    return (
      <Panel title={words('land.task.heat')} hint={words('land.heat.hint')} head={tasks}>
        <HeatControls />
      </Panel>
    )
  }
  return (
    <Panel
      title={words('land.title')}
      hint={words('land.hint')}
      actions={
        <Button type="primary" icon={<PlusOutlined />} title="L" onClick={startMarking}>
          {words('land.mark')}
        </Button>
      }
      head={
        <>
          {tasks}
          <LandFilters />
        </>
      }
    >
      <LandList />
    </Panel>
  )
}
