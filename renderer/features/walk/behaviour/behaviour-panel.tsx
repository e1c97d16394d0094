import { Button, Popconfirm } from 'antd'
import { useWords } from '../../../i18n/use-words'
import { useEmphasis } from '../../../map/use-map'
import { Panel } from '../../../ui/panel'
import { WalkSections } from '../walk-sections'
import './behaviour.css'
import { useFollowRound } from './follow-round'
import { RoundForm } from './round-form'
import { RoundHead } from './round-head'
import { endEmptyRound, endRound, useRound, useRoundStore } from './round-store'
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
    <Panel title={words('behaviour.title')} actions={<EndButton />} head={<RoundHead round={round} />}>
      <RoundUnderWay />
    </Panel>
  )
}

/** Ends the round; where it met nobody, only after asking whether that is what was seen. */
function EndButton() {
  const words = useWords()
  const isEmpty = useRoundStore(({ rows }) => rows.length === 0)
  const isRead = useRoundStore((state) => state.isRead || state.round?.span === null)
  const button = (
    <Button type="primary" disabled={!isRead} onClick={isEmpty ? undefined : endRound}>
      {words('behaviour.end')}
    </Button>
  )
  if (!isEmpty) return button
  return (
    <Popconfirm
      placement="bottomLeft"
      title={words('behaviour.empty')}
      description={words('behaviour.empty_explain')}
      okText={words('behaviour.empty_keep')}
      cancelText={words('behaviour.empty_drop')}
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      onConfirm={endEmptyRound}
      onCancel={endRound}
    >
      {button}
    </Popconfirm>
  )
}
