import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { catalogues } from '#shared/words/catalogues'
import { type MenuActions, menuTemplate } from './menu-template'

const actions: MenuActions = {
  chosen: vi.fn(),
  newProject: vi.fn(),
  openSample: vi.fn(),
  closeProject: vi.fn(),
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flatten(item.submenu as MenuItemConstructorOptions[]) : []),
  ])
}

/** The names of all actions the window registers, read from its sources. */
function windowActions(): Set<string> {
  const renderer = join(import.meta.dirname, '../../renderer')
  const names = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(shortcuts\.ts|workspace\.tsx)$/.test(name))
    .flatMap((name) => [...readFileSync(join(renderer, name), 'utf8').matchAll(/\bid: '([^']+)'/g)])
    .map((match) => match[1] ?? '')
  const workspaces = ['data', 'walk', 'check', 'land', 'plan', 'council', 'output']
  return new Set([...names, ...workspaces.map((name) => `workspace-${name}`)])
}

describe('the native menu', () => {
  it.each(['zh-CN', 'en'] as const)('has words for every item in %s', (locale) => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      const template = flatten(menuTemplate(locale, platform, actions))
      for (const { label, type } of template) {
        if (type === 'separator') continue
        expect(label).toBeTruthy()
        expect(label).not.toContain('desktop.menu')
      }
    }
    expect(menuTemplate(locale, 'linux', actions)[0]?.label).toBe(catalogues[locale]['desktop.menu.file'])
  })

  it('names only things the window can do', () => {
    const known = windowActions()
    for (const { id, click } of flatten(menuTemplate('zh-CN', 'linux', actions))) {
      if (!click) continue
      vi.mocked(actions.chosen).mockClear()
      ;(click as () => void)()
      if (vi.mocked(actions.chosen).mock.calls.length === 0) continue
      expect(actions.chosen).toHaveBeenCalledWith(id)
      expect(known, `${id} is no action of the window`).toContain(id)
    }
  })

  it('shows keys without taking them from the page', () => {
    for (const { accelerator, registerAccelerator } of flatten(menuTemplate('en', 'win32', actions))) {
      if (accelerator) expect(registerAccelerator).toBe(false)
    }
  })

  it('leaves letters to the text fields on macOS, which takes every key it shows', () => {
    for (const { accelerator } of flatten(menuTemplate('en', 'darwin', actions))) {
      if (accelerator) expect(accelerator).toMatch(/^CmdOrCtrl\+/)
    }
  })

  it('has the menu of its own that macOS expects', () => {
    expect(menuTemplate('zh-CN', 'darwin', actions)[0]?.label).toBe('Linli 邻里')
    expect(
      flatten(menuTemplate('zh-CN', 'darwin', actions)).filter(({ role }) => role === 'quit'),
    ).toHaveLength(1)
  })
})
