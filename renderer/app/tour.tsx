import { Tour as AntdTour } from 'antd'
import { useWords } from '../i18n/use-words'
import { setView, useViewStore, workspaceIds } from '../state/view-store'

/** The first walk through the seven workspaces. Ends for good when closed; settings bring it back. */
export function Tour() {
  const words = useWords()
  const open = useViewStore((state) => state.tourOpen)
  const target = (name: string) => () =>
    document.querySelector<HTMLElement>(`[data-tour="${name}"]`) as HTMLElement
  return (
    <AntdTour
      open={open}
      onClose={() => setView({ tourOpen: false, tourSeen: true })}
      onFinish={() => setView({ tourOpen: false, tourSeen: true })}
      onChange={(step) => {
        const workspace = workspaceIds[step]
        if (workspace) setView({ workspace })
      }}
      steps={workspaceIds.map((id) => ({
        title: words(`workspace.${id}`),
        description: words(`app.tour.${id}`),
        target: target(id),
        placement: 'right' as const,
      }))}
    />
  )
}
