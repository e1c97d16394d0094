import { Button, Popconfirm, Tooltip } from 'antd'
import { useMoments, useWords } from '../i18n/use-words'
import { takeOverProject } from '../state/project-files'
import { useProjectStore } from '../state/project-store'

/** Whether the work is safe, in plain words. Every acknowledged edit is on disk before this says so. */
export function SaveState() {
  const words = useWords()
  const moments = useMoments()
  const state = useProjectStore((project) => project.saveState)
  if (!state) return null
  const reason = 'reason' in state ? words(state.reason.code, state.reason.params) : null
  const text =
    state.kind === 'saved' || state.kind === 'journaled'
      ? words(`app.save.${state.kind}`, { time: moments(state.at, 'time') })
      : (reason ?? words('app.save.saving'))
  // A reason may be longer than the bar is wide: all of it is in the explanation.
  const explained = [reason, words(`app.save.${state.kind}.explain`)].filter(Boolean).join(' ')
  const computer =
    state.kind === 'read-only' && state.reason.code === 'store.locked_elsewhere'
      ? String(state.reason.params?.computer ?? '')
      : null
  return (
    <>
      <Tooltip title={explained}>
        <output className="save-state" data-kind={state.kind}>
          <span className="save-state-words">{text}</span>
        </output>
      </Tooltip>
      {computer !== null && (
        <Popconfirm
          placement="bottomRight"
          title={words('app.save.take_over')}
          description={<div className="take-over">{words('app.save.take_over_explain', { computer })}</div>}
          okText={words('app.save.take_over_yes')}
          cancelText={words('app.cancel')}
          onConfirm={() => takeOverProject(computer)}
        >
          <Button>{words('app.save.take_over')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
