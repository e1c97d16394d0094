import './heat.css'
import { useWords } from '../../../i18n/use-words'
import { LandTaskPanel } from '../land-task-panel'
import { HeatControls } from './heat-controls'

/** Where people are, at what hour, doing what. */
export function HeatPanel() {
  const words = useWords()
  return (
    <LandTaskPanel title={words('land.task.heat')} hint={words('land.heat.hint')}>
      <HeatControls />
    </LandTaskPanel>
  )
}
