import { Segmented } from 'antd'
import { useWords } from '../../../i18n/use-words'
import { LandTaskPanel } from '../land-task-panel'
import { PriorityPlaces } from './priority-places'
import { setPriorityView, usePriorityView } from './priority-store'
import { PriorityRooms } from './rooms/priority-rooms'
import './priority.css'

/** Which public space comes first and why, and which idle room could take which service that is missing. */
export function PriorityPanel() {
  const words = useWords()
  const section = usePriorityView((state) => state.section)
  return (
    <LandTaskPanel title={words('land.task.priority')} hint={words('priority.hint')}>
      <Segmented
        block
        className="priority-sections"
        aria-label={words('priority.section')}
        value={section}
        options={(['places', 'rooms'] as const).map((value) => ({
          value,
          label: words(`priority.section.${value}`),
        }))}
        onChange={(value) => setPriorityView({ section: value })}
      />
      {section === 'places' ? <PriorityPlaces /> : <PriorityRooms />}
    </LandTaskPanel>
  )
}
