import { useWords } from '../i18n/use-words'
import { workspaces } from './workspaces'

/** Below the map: the table of a layer, the history, … one at a time, closed by default. */
export function Drawer({ drawer }: { readonly drawer: { readonly id: string; readonly table?: string } }) {
  const words = useWords()
  const known = workspaces.flatMap(({ drawers }) => drawers ?? []).find(({ id }) => id === drawer.id)
  if (!known) return null
  return (
    <section className="drawer" tabIndex={-1} aria-label={words(`drawer.${drawer.id}`)}>
      <known.Component {...(drawer.table ? { table: drawer.table } : {})} />
    </section>
  )
}
