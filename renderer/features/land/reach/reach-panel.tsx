import { Button } from 'antd'
import { useMemo } from 'react'
import { useWords } from '../../../i18n/use-words'
import { useCount } from '../../../state/use-rows'
import { showWorkspace } from '../../../state/view-store'
import { EmptyState } from '../../../ui/panel'
import { AnalysisProgress } from '../analysis-progress'
import { LandTaskPanel } from '../land-task-panel'
import { exportReach } from './export-reach'
import { ReachControls } from './reach-controls'
import { ReachCoverage, ReachHeadline } from './reach-coverage'
import { ReachHome } from './reach-home'
import { ReachHow } from './reach-how'
import { ReachLeftOutList } from './reach-left-out-list'
import { ReachLinkList } from './reach-link-list'
import { openedAnalysis, reachAnalysis, reachInput, useReachShown, useReachView } from './reach-store'
import './reach.css'

/** How far people walk, who is left out, and what would be worth opening. */
export function ReachPanel() {
  const words = useWords()
  const hasRoads = useCount('roads') > 0
  return (
    <LandTaskPanel title={words('land.reach.title')} hint={words('land.reach.hint')}>
      {hasRoads ? (
        <>
          <ReachControls />
          <Answer />
        </>
      ) : (
        <EmptyState
          text={words('land.reach.no_roads')}
          action={
            <Button type="primary" onClick={() => showWorkspace('data')}>
              {words('land.reach.go_import')}
            </Button>
          }
        />
      )}
    </LandTaskPanel>
  )
}

function Answer() {
  const words = useWords()
  const view = useReachView()
  const { before, after, shown } = useReachShown()
  const isAsked = useMemo(() => reachInput(view) !== null, [view])
  if (!isAsked) return <p className="quiet">{words(`land.reach.choose.${view.to}`)}</p>
  return (
    <>
      <AnalysisProgress analysis={reachAnalysis} label={words('land.reach.computing')} />
      <AnalysisProgress analysis={openedAnalysis} label={words('land.reach.computing_opened')} />
      {before && shown && (
        <>
          <div className="reach-sticky">
            <ReachHeadline before={before} after={after} />
            <ReachHome before={before} shown={shown} />
          </div>
          <ReachCoverage before={before} after={after} />
          <ReachLinkList links={before.links} />
          <ReachLeftOutList result={shown} />
          <ReachHow result={shown} />
          <div className="reach-export">
            <Button size="small" onClick={() => exportReach(shown, before.links, words)}>
              {words('land.reach.export')}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
