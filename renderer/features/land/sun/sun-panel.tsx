import { useWords } from '../../../i18n/use-words'
import { AnalysisNotes } from '../analysis-notes'
import { AnalysisProgress } from '../analysis-progress'
import { LandTaskPanel } from '../land-task-panel'
import { SunAreas } from './sun-areas'
import { SunBenches } from './sun-benches'
import { SunControls } from './sun-controls'
import { SunExport } from './sun-export'
import { SunFacadeFigures, SunSeats } from './sun-extras'
import { SunFigures } from './sun-figures'
import { SunMoment } from './sun-moment'
import { sunAnalysis, useSunView } from './sun-store'
import './sun.css'

/** How long the sun reaches the ground on a day, where shadows fall at a moment, and where a bench is well placed. */
export function SunPanel() {
  const words = useWords()
  const moment = useSunView((state) => state.shows === 'moment')
  const sun = sunAnalysis.use((state) => state.answer)
  return (
    <LandTaskPanel title={words('sun.title')} hint={words('sun.hint')}>
      <SunControls />
      <AnalysisProgress analysis={sunAnalysis} label={words('sun.computing')} />
      {moment && <SunMoment />}
      {sun && (
        <>
          <SunFigures sun={sun} />
          <AnalysisNotes notes={sun.notes} />
          <SunExport sun={sun} />
          <SunFacadeFigures sun={sun} />
          <SunBenches sun={sun} />
          <SunSeats seats={sun.seats} />
          <SunAreas areas={sun.areas} />
        </>
      )}
    </LandTaskPanel>
  )
}
