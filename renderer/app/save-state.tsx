import { Tooltip } from 'antd'
import { useMoments, useWords } from '../i18n/use-words'
import { useProjectStore } from '../state/project-store'

/** Whether the work is safe, in plain words. Every acknowledged edit is on disk before this says so. */
export function SaveState() {
  const words = useWords()
  const moments = useMoments()
  const state = useProjectStore((project) => project.saveState)
  if (!state) return null
  const text =
    state.kind === 'saved' || state.kind === 'journaled'
      ? words(`app.save.${state.kind}`, { time: moments(state.at, 'time') })
      : state.kind === 'saving'
        ? words('app.save.saving')
        : words(state.reason.code, state.reason.params)
  return (
    <Tooltip title={words(`app.save.${state.kind}.explain`)}>
      <output className="save-state" data-kind={state.kind}>
        {text}
      </output>
    </Tooltip>
  )
}
