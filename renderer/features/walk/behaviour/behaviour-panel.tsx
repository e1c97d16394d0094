import { Button } from 'antd'
import { useWords } from '../../../i18n/use-words'
import { useEmphasis } from '../../../map/use-map'
import { Panel } from '../../../ui/panel'
import { WalkSections } from '../walk-sections'
import './behaviour.css'
import { useFollowRound } from './follow-round'
import { RoundForm } from './round-form'
import { RoundHead } from './round-head'
import { endRound, useRound } from './round-store'
import { RoundUnderWay } from './round-under-way'

const emphasis = ['activity_spaces', 'green', 'land'] as const

/** Behaviour mapping: who is where, doing what, round by round. */
export function BehaviourPanel() {
  const words = useWords()
  const round = useRound()
  useEmphasis(emphasis)
  useFollowRound()
  if (!round)
    return (
      <Panel title={words('behaviour.title')} hint={words('behaviour.hint')} head={<WalkSections />}>
        <RoundForm />
      </Panel>
    )
  return (
    <Panel
      title={words('behaviour.title')}
      actions={
        <Button type="primary" onClick={endRound}>
          {words('behaviour.end')}
        </Button>
      }
      head={<RoundHead round={round} />}
    >
      <RoundUnderWay />
    </Panel>
  )
}
