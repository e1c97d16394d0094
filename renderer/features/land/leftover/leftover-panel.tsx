import './leftover.css'
import './find/find.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Collapse } from 'antd'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { useCount } from '../../../state/use-rows'
import { Panel } from '../../../ui/panel'
import { LandTaskPanel } from '../land-task-panel'
import { FindResults } from './find/find-results'
import { leftoverAnalysis, setFindView, useFindView } from './find/find-store'
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
    >
      <Sections />
    </LandTaskPanel>
  )
}

/** What the search proposes, and what is written down: one of the two is open. */
function Sections() {
  const words = useWords()
  const numbers = useNumbers()
  const section = useFindView((state) => state.section)
  const finds = leftoverAnalysis.use((state) => state.answer?.totals.finds)
  const marked = useCount('land')
  const count = (figure: number | undefined) =>
    figure === undefined ? null : (
      <span className="quiet">{words('find.count', { count: numbers(figure) })}</span>
    )
  return (
    <Collapse
      ghost
      className="land-sections"
      activeKey={[section]}
      // Not an accordion of the library's: that one is a list of tabs for those who listen to the page.
      onChange={() => setFindView({ section: section === 'find' ? 'marked' : 'find' })}
      items={[
        {
          key: 'find',
          label: words('find.title'),
          extra: section === 'find' ? count(finds) : null,
          children: <FindResults />,
        },
        {
          key: 'marked',
          label: words('land.marked'),
          extra: count(marked),
          children: (
            <>
              <LandFilters />
              <LandList />
            </>
          ),
        },
      ]}
    />
  )
}
