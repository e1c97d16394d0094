import type { MenuItemConstructorOptions } from 'electron'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'

/** What a menu asks for: things the window does, by the names of its actions, and things the main process does. */
export interface MenuActions {
  chosen(item: string): void
  newProject(): void
  openSample(): void
  closeProject(): void
}

const workspaces = ['data', 'walk', 'check', 'land', 'plan', 'council', 'output']

/**
 * The native menu in one language. Its keys are shown, not taken (`registerAccelerator`): the window answers them
 * itself, so that Ctrl+Z in a text field still belongs to the field, and the browser door has the same keys.
 * macOS knows no such reserve and takes every key it shows: there a letter alone is not shown, or nobody could type
 * it, and what comes by the menu asks the text field first (`renderer/app/shortcuts.ts`).
 */
export function menuTemplate(
  locale: Locale,
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const words = (code: string) => formatMessage(locale, { code })
  const label = (id: string) => words(`desktop.menu.${id.replaceAll('-', '_')}`)
  const isMac = platform === 'darwin'
  const isShown = (accelerator?: string) => accelerator && (!isMac || accelerator.startsWith('CmdOrCtrl+'))
  const item = (id: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label: label(id),
    ...(isShown(accelerator) ? { accelerator, registerAccelerator: false } : {}),
    click: () => actions.chosen(id),
  })
  const own = (id: string, click: () => void): MenuItemConstructorOptions => ({ id, label: label(id), click })
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    role: name,
    label: label(name),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }

  return [
    ...(isMac
      ? [
          {
            label: 'Linli 邻里',
            submenu: [
              role('about'),
              separator,
              role('hide'),
              role('hideOthers'),
              role('unhide'),
              separator,
              role('quit'),
            ],
          },
        ]
      : []),
    {
      id: 'file',
      label: label('file'),
      submenu: [
        own('new-project', () => actions.newProject()),
        item('open', 'CmdOrCtrl+O'),
        own('open-sample', () => actions.openSample()),
        separator,
        item('import', 'CmdOrCtrl+I'),
        item('report'),
        separator,
        item('save', 'CmdOrCtrl+S'),
        item('save-as', 'CmdOrCtrl+Shift+S'),
        own('close-project', () => actions.closeProject()),
        ...(isMac ? [] : [separator, role('quit')]),
      ],
    },
    {
      id: 'edit',
      label: label('edit'),
      submenu: [
        item('undo', 'CmdOrCtrl+Z'),
        item('redo', 'CmdOrCtrl+Shift+Z'),
        item('history', 'CmdOrCtrl+H'),
        separator,
        role('cut'),
        role('copy'),
        role('paste'),
        role('selectAll'),
      ],
    },
    {
      id: 'view',
      label: label('view'),
      submenu: [
        ...workspaces.map((name, index) => item(`workspace-${name}`, `Alt+${index + 1}`)),
        separator,
        item('whole', 'Home'),
        item('three-d', '3'),
        item('panel', 'CmdOrCtrl+B'),
        item('project-screen', 'CmdOrCtrl+P'),
        separator,
        item('language'),
        role('togglefullscreen'),
      ],
    },
    {
      id: 'tools',
      label: label('tools'),
      submenu: [
        item('palette', 'CmdOrCtrl+K'),
        separator,
        item('measure-length', 'M'),
        item('measure-area', 'Shift+M'),
      ],
    },
    {
      id: 'help',
      role: 'help',
      label: label('help'),
      submenu: [item('tour'), item('keys', '?')],
    },
  ]
}
