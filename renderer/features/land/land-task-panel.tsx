import { Segmented } from 'antd'
import { type ComponentProps, useEffect, useRef } from 'react'
import { useWords } from '../../i18n/use-words'
import { Panel } from '../../ui/panel'
import { type LandTask, landTasks, showLandTask, useLandTask } from './land-tasks'

/** The panel of one task, with the choice of the others on top. */
export function LandTaskPanel({ head, ...panel }: ComponentProps<typeof Panel>) {
  const words = useWords()
  const task = useLandTask((state) => state.task)
  const choice = useRef<HTMLDivElement>(null)
  // Each task has a panel of its own: whoever came by the choice of the one before goes on from here.
  useEffect(() => {
    if (document.activeElement === document.body)
      choice.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [])
  const tasks = (
    <Segmented<LandTask>
      ref={choice}
      block
      className="land-tasks"
      value={task}
      aria-label={words('land.tasks')}
      onChange={showLandTask}
      options={landTasks.map((value) => ({
        value,
        // Five of them share 320 px: short on the tab, in full where the pointer rests.
        label: words(`land.tab.${value}`),
        title: words(`land.task.${value}`),
      }))}
    />
  )
  return (
    <Panel
      {...panel}
      head={
        <>
          {tasks}
          {head}
        </>
      }
    />
  )
}
