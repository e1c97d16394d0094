import type { MenuItemConstructorOptions } from 'electron'
import { controls } from './remote-control'

type Template = readonly MenuItemConstructorOptions[]

interface StandInMenu {
  readonly template: Template
}

let applicationMenu: StandInMenu | null = null

/** Stand-in for `Menu`: keeps the template as data. */
export const Menu = {
  buildFromTemplate: (template: Template): StandInMenu => ({ template }),
  setApplicationMenu(menu: StandInMenu) {
    applicationMenu = menu
  },
}

function items(template: Template): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
}

controls.menuLabels = async () => applicationMenu?.template.map(({ label }) => label)

controls.chooseMenu = async (id: string) => {
  const item = items(applicationMenu?.template ?? []).find((candidate) => candidate.id === id)
  if (!item?.click) throw new Error(`the menu has no item ${id}`)
  ;(item.click as () => void)()
}
