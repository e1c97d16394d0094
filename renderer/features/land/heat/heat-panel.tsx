import './heat.css'
import { Segmented } from 'antd'
import { useWords } from '../../../i18n/use-words'
import { useCount } from '../../../state/use-rows'
import { LandTaskPanel } from '../land-task-panel'
import { CompareControls } from './compare/compare-controls'
import { HeatControls } from './heat-controls'
import { heatSections, setHeatView, useHeatView } from './heat-view'
import { SpaceUse } from './use/space-use'

const contents = { heat: HeatControls, compare: CompareControls, use: SpaceUse } as const

/** Where people are, at what hour, doing what; how two periods differ; how the spaces are used. */
export function HeatPanel() {
  const words = useWords()
  const section = useHeatView((state) => state.section)
  // Without any record each section would say the same: the first says what to do.
  const Content = contents[useCount('activity') === 0 ? 'heat' : section]
  return (
    <LandTaskPanel title={words('land.task.heat')} hint={words('land.heat.hint')}>
      <Segmented
        block
        className="heat-sections"
        aria-label={words('heat.section')}
        value={section}
        options={heatSections.map((value) => ({ value, label: words(`heat.section.${value}`) }))}
        onChange={(value) => setHeatView({ section: value })}
      />
      <Content />
    </LandTaskPanel>
  )
}
