import './leftover.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '../../../i18n/use-words'
import { Panel } from '../../../ui/panel'
import { LandTaskPanel } from '../land-task-panel'
import { LandFilters } from './land-filters'
import { startMarking, useLandGesture } from './land-gestures'
import { LandList } from './land-list'
import { MarkingSteps } from './marking-steps'

/** Which land is left over, found or marked by hand, and what was decided about it. */
export function LeftoverPanel() {
  const words = useWords()
  const gesture = useLandGesture((state) => state.gesture)
  const marking = gesture && gesture.stage !== 'reshaping' ? gesture : null
  if (marking) {
    return (
      <Panel title={words('land.mark')}>
        <MarkingSteps gesture={marking} />
      </Panel>
    )
  }
  return (
    <LandTaskPanel
      title={words('land.title')}
      hint={words('land.hint')}
      actions={
        <Button type="primary" icon={<PlusOutlined />} title="L" onClick={startMarking}>
          {words('land.mark')}
        </Button>
      }
      head={<LandFilters />}
    >
      <LandList />
    </LandTaskPanel>
  )
}
