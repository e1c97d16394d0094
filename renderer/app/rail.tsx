import { useWords } from '../i18n/use-words'
import { showWorkspace, useViewStore } from '../state/view-store'
import { workspaces } from './workspaces'

/** The seven places of work, top to bottom in the order of the work. */
export function Rail() {
  const words = useWords()
  const current = useViewStore((state) => state.workspace)
  return (
    <nav className="rail" aria-label={words('app.workspaces')}>
      {workspaces.map(({ id, icon }) => (
        <button
          key={id}
          type="button"
          data-tour={id}
          aria-current={current === id ? 'page' : undefined}
          title={words(`workspace.${id}.what`)}
          onClick={() => showWorkspace(id)}
        >
          {icon}
          {words(`workspace.${id}`)}
        </button>
      ))}
    </nav>
  )
}
