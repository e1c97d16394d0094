import { useEffect, useLayoutEffect, useMemo } from 'react'
import { tinykeys } from 'tinykeys'
import { flyToProject } from '../map/fly-to-features'
import { useMapStore } from '../map/map-store'
import { toggleMeasuring } from '../map/measure'
import { type Action, registerActions, runAction, useActionStore } from '../state/actions'
import { openProject, saveProject, saveProjectAs } from '../state/project-files'
import { useProjectStore } from '../state/project-store'
import { redo, undo } from '../state/run-command'
import { clearSelection } from '../state/selection-store'
import { setView, showWorkspace, useViewStore, workspaceIds } from '../state/view-store'
import { host } from '../transport/host'
import { workspaces } from './workspaces'

const whenOpen = () => (useProjectStore.getState().info ? null : { code: 'app.reason.no_project' })

/** While something is being drawn, a step back would take saved work and leave the drawing: Esc comes first. */
function reasonNotToStep(possible: boolean, otherwise: string) {
  const { drawing } = useMapStore.getState()
  if (drawing && drawing.mode !== 'reshape') return { code: 'app.reason.drawing' }
  return possible ? null : { code: otherwise }
}

/** What can be done anywhere. */
const windowActions: readonly Action[] = [
  {
    id: 'undo',
    title: 'app.undo_button',
    keys: '$mod+z',
    available: () => reasonNotToStep(useProjectStore.getState().history.undo !== null, 'app.undo_none'),
    run: () => void undo(),
  },
  {
    id: 'redo',
    title: 'app.redo_button',
    keys: '$mod+Shift+z',
    otherKeys: '$mod+y',
    available: () => reasonNotToStep(useProjectStore.getState().history.redo !== null, 'app.redo_none'),
    run: () => void redo(),
  },
  { id: 'palette', title: 'app.palette', keys: '$mod+k', run: () => setView({ paletteOpen: true }) },
  { id: 'save', title: 'app.save_now', keys: '$mod+s', available: whenOpen, run: () => void saveProject() },
  {
    id: 'save-as',
    title: 'app.save_as',
    keys: '$mod+Shift+s',
    available: whenOpen,
    run: () => void saveProjectAs(),
  },
  { id: 'open', title: 'app.open', keys: '$mod+o', run: () => void openProject() },
  { id: 'keys', title: 'app.keys', keys: 'Shift+?', run: () => setView({ keysOpen: true }) },
  { id: 'whole', title: 'map.whole', keys: 'Home', available: whenOpen, run: flyToProject },
  {
    id: 'three-d',
    title: 'map.three_d',
    keys: '3',
    available: whenOpen,
    run: () => setView((state) => ({ threeD: !state.threeD })),
  },
  {
    id: 'measure-length',
    title: 'map.measure_length',
    keys: 'm',
    available: whenOpen,
    run: () => toggleMeasuring('length'),
  },
  {
    id: 'measure-area',
    title: 'map.measure_area',
    keys: 'Shift+m',
    available: whenOpen,
    run: () => toggleMeasuring('area'),
  },
  {
    id: 'panel',
    title: 'app.toggle_panel',
    keys: '$mod+b',
    available: whenOpen,
    run: () => setView((state) => ({ panelOpen: !state.panelOpen })),
  },
  {
    id: 'project-screen',
    title: 'app.project_screen',
    keys: '$mod+p',
    available: whenOpen,
    run: () => setView({ workspace: 'council', projecting: true, drawer: null }),
  },
  {
    id: 'language',
    title: 'app.switch_language',
    run: () => setView((state) => ({ locale: state.locale === 'en' ? 'zh-CN' : 'en' })),
  },
  { id: 'tour', title: 'app.tour.again', available: whenOpen, run: () => setView({ tourOpen: true }) },
  ...workspaceIds.map((workspace, index) => ({
    id: `workspace-${workspace}`,
    title: `workspace.${workspace}`,
    keys: `Alt+${index + 1}`,
    available: whenOpen,
    run: () => showWorkspace(workspace),
  })),
]

/** Inputs that take no letters: a click on one must not silence the keys. */
const letterlessInputs = /^(radio|checkbox|range|button|file|submit)$/

function isTyping(target: HTMLElement | null): boolean {
  if (!target) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA') return true
  return target instanceof HTMLInputElement && !letterlessInputs.test(target.type) && !target.readOnly
}

/** Steps back and forth: a field has its own. */
const stepKeys = new Set(['$mod+z', '$mod+Shift+z', '$mod+y'])

/** Keys that a person typing into a field means for the field. */
function belongsToField(event: KeyboardEvent, keys: string): boolean {
  const typing = isTyping(event.target as HTMLElement | null)
  return typing && (!keys.includes('$mod') || stepKeys.has(keys))
}

/** A dialog on top, or forty people in front of the projector: nothing may happen behind it. */
function isCovered(): boolean {
  if (useViewStore.getState().projecting) return true
  return [...document.querySelectorAll('.ant-modal-wrap')].some(
    (dialog) => dialog.checkVisibility() && !isLeaving(dialog),
  )
}

/** A dialog that has been closed and only fades away: antd marks what is in it for as long as that takes. */
function isLeaving(dialog: Element): boolean {
  return dialog.querySelector('.ant-modal[class*="-leave"]') !== null
}

/** macOS gives the keys of the menu to the menu alone: a field that is being typed into steps back by itself. */
function followMenu(item: string): void {
  const isStep = item === 'undo' || item === 'redo'
  if (isStep && isTyping(document.activeElement as HTMLElement | null)) document.execCommand(item)
  else runAction(item)
}

/** Registers every action with its key and follows the native menu. Mount once. */
export function useShortcuts(): void {
  // Before anything is seen: whoever sees the window may press a key at once.
  useLayoutEffect(
    () => registerActions([...windowActions, ...workspaces.flatMap(({ actions }) => actions ?? [])]),
    [],
  )
  const actions = useActionStore((state) => state.actions)
  const bindings = useMemo(() => {
    const bound: Record<string, (event: KeyboardEvent) => void> = {}
    for (const action of actions) {
      for (const keys of [action.keys, action.otherKeys]) {
        if (!keys) continue
        bound[keys] = (event) => {
          // A list or a slider has a use of its own for Home and the like.
          if (event.defaultPrevented || belongsToField(event, keys) || isCovered()) return
          event.preventDefault()
          if (!action.available?.()) action.run()
        }
      }
    }
    return bound
  }, [actions])
  useLayoutEffect(() => tinykeys(window, bindings), [bindings])
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      const { paletteOpen, keysOpen, tourOpen } = useViewStore.getState()
      // Also before the focus has reached the dialog, which hears Esc only then.
      if (paletteOpen || keysOpen) setView({ paletteOpen: false, keysOpen: false })
      if (paletteOpen || keysOpen || tourOpen) return
      const { drawer, projecting } = useViewStore.getState()
      if (projecting) setView({ projecting: false })
      else if (drawer) setView({ drawer: null })
      else clearSelection()
    }
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [])
  useEffect(() => host().on('menu.chosen', ({ item }) => followMenu(item)), [])
}
