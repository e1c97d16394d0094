import { Menu } from 'electron'
import type { Locale } from '#shared/words/catalogues'
import { type MenuActions, menuTemplate } from './menu-template'

/** Puts the native menu up, or up again in another language. */
export function installMenu(locale: Locale, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(locale, process.platform, actions)))
}
