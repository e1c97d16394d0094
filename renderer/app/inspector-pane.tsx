import { useWords } from '../i18n/use-words'
import { clearSelection, type Selection } from '../state/selection-store'
import type { Workspace } from '../ui/workspace'
import { FeatureInspector } from './feature-inspector'
import { workspaces } from './workspaces'

interface InspectorPaneProps {
  readonly workspace: Workspace
  readonly selection: Selection
}

/** The right-hand side: what is selected, by whoever knows most about it. */
export function InspectorPane({ workspace, selection }: InspectorPaneProps) {
  const words = useWords()
  const known = [workspace, ...workspaces].flatMap(({ inspectors }) => inspectors ?? [])
  const special = known.find((inspector) => inspector.matches(selection))
  return (
    <aside className="inspector" tabIndex={-1} aria-label={words('app.inspector')}>
      <button
        type="button"
        className="inspector-close"
        aria-label={words('app.close_inspector')}
        onClick={clearSelection}
      >
        ✕
      </button>
      {special ? (
        <special.Component selection={selection} />
      ) : selection.kind === 'features' ? (
        <FeatureInspector table={selection.table} ids={selection.ids} />
      ) : null}
    </aside>
  )
}
