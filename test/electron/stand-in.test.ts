import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogues } from '#shared/words/catalogues'
import {
  buildStandIn,
  launchStandIn,
  openStandInBrowser,
  type StandInBrowser,
  type StandInDesktop,
  startSecond,
} from '../electron-stand-in/launch'
import { callFromPage } from './call-from-page'
import { firstDay } from './desktop-scenario'
import { windowIsUp } from './desktop-under-test'

describe('the desktop door over the stand-in for Electron', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'linli-desktop-'))
  let browser: StandInBrowser
  let home: string
  let running: StandInDesktop[]

  const launch = async (...parameters: string[]) => {
    const desktop = await launchStandIn({ browser, home, parameters })
    running.push(desktop)
    return desktop
  }

  /** Makes a project through the menu, as a person does, and returns its path. */
  const newProject = async (desktop: StandInDesktop, name: string) => {
    const path = join(home, `${name}.linli.gpkg`)
    await desktop.answerSaveDialog(path)
    await desktop.chooseMenu('new-project')
    await opened(desktop, path)
    return path
  }

  const opened = (desktop: StandInDesktop, path: string) =>
    expect
      .poll(async () => (await callFromPage(desktop.page, 'host.hello', {})).project?.path, {
        timeout: 15_000,
      })
      .toBe(path)

  const messagesShown = async (desktop: StandInDesktop) => {
    const shown = await desktop.control<{ kind: string; options: { message: string } }[]>('dialogsShown')
    return shown.filter(({ kind }) => kind === 'showMessageBox').map(({ options }) => options.message)
  }

  beforeAll(async () => {
    await buildStandIn()
    browser = await openStandInBrowser()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(scratch, { recursive: true, force: true })
  })
  beforeEach(() => {
    home = mkdtempSync(join(scratch, 'home-'))
    running = []
  })
  afterEach(async () => {
    for (const desktop of running) await desktop.quit()
  })

  it('opens the sample, keeps an edit under another name, and finds it the next morning', async () => {
    await firstDay((start) => launchStandIn({ browser, ...start }), home)
  })

  it('hands the page a port to the host, again after a reload, and nothing else', async () => {
    const { page } = await launch()
    expect(await page.evaluate(() => Reflect.get(window, 'linli'))).toEqual({ door: 'desktop' })
    const leaks = () =>
      ['require', 'process', 'ipcRenderer', '__standInTell'].filter((name) => name in window)
    expect(await page.evaluate(leaks)).toEqual([])
    const hello = await callFromPage(page, 'host.hello', {})
    expect(hello).toMatchObject({ project: null, capabilities: { nativeDialogs: true, printToPdf: true } })
    await page.reload()
    await windowIsUp(page)
    expect((await callFromPage(page, 'host.hello', {})).version).toBe(hello.version)
  })

  it('serves the window and its pictures under app://linli and nothing else', async () => {
    const desktop = await launch()
    await newProject(desktop, 'pictures')
    const { page } = desktop
    const fetched = (address: string) =>
      page.evaluate(async (address) => {
        const answer = await fetch(address)
        const headers = Object.fromEntries(answer.headers)
        return { status: answer.status, headers, length: (await answer.arrayBuffer()).byteLength }
      }, address)

    const start = await fetched('/')
    expect(start.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(start.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    for (const path of ['/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/missing', '/attachment/zz']) {
      expect((await fetched(path)).status, path).toBe(404)
    }

    const hash = await page.evaluate(async () => {
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', ({ data, ports }) => {
          if (data === 'linli:port' && ports[0]) resolve(ports[0])
        })
        window.postMessage('linli:port-wanted', window.location.origin)
      })
      const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7])
      return new Promise<string>((resolve) => {
        port.onmessage = ({ data }) => resolve(data.output.hash)
        port.postMessage({ kind: 'call', id: 1, method: 'attachment.put', input: { name: 'a.png', bytes } })
      })
    })
    const picture = await fetched(`/attachment/${hash}`)
    expect(picture).toMatchObject({ status: 200, length: 9 })
    expect(picture.headers['content-type']).toBe('image/png')
  })

  it('shows one sandboxed window and lets nothing out of it', async () => {
    const desktop = await launch()
    const [shown] = await desktop.control<{ webPreferences: Record<string, unknown> }[]>('windows')
    expect(shown?.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    })

    const { page } = desktop
    const address = page.url()
    for (const target of ['https://example.com/', 'file:///etc/passwd', 'http://127.0.0.1:1/']) {
      await page.evaluate((target) => void window.location.assign(target), target)
    }
    const opened = page.waitForEvent('popup')
    await page.evaluate(() => void window.open('about:blank'))
    await expect.poll(async () => (await opened).isClosed()).toBe(true)
    expect(page.url()).toBe(address)
    await callFromPage(page, 'host.hello', {})

    for (const target of ['https://example.com/a.png', 'ws://example.com/', 'file:///etc/passwd']) {
      expect(await desktop.control('lets', target), target).toBe(false)
    }
    for (const permission of ['geolocation', 'media', 'notifications', 'midi', 'clipboard-read']) {
      expect(await desktop.control('permits', permission), permission).toEqual({
        asked: false,
        checked: false,
      })
    }
    expect(await desktop.control('permits', 'fullscreen')).toEqual({ asked: true, checked: true })
  })

  it('speaks the language of the window in its menu, and tells the window what was chosen', async () => {
    const desktop = await launch()
    expect(await desktop.control('menuLabels')).toContain(catalogues['zh-CN']['desktop.menu.file'])
    await newProject(desktop, 'language')
    await desktop.chooseMenu('language')
    await expect.poll(() => desktop.control('menuLabels')).toContain(catalogues.en['desktop.menu.file'])
    expect(await desktop.page.evaluate(() => document.documentElement.lang)).toBe('en')
  })

  it('steps back in the field that is being typed into when the menu says so, and not in the project', async () => {
    const desktop = await launch()
    await newProject(desktop, 'typing')
    const edit = { name: 'create-scheme', input: { name: '方案甲' } }
    expect(await callFromPage(desktop.page, 'command.run', edit)).toMatchObject({ ok: true })
    await desktop.page.keyboard.press('Control+k')
    const field = desktop.page.getByRole('textbox', { name: '搜索地点' })
    await field.pressSequentially('梧桐')
    await desktop.chooseMenu('undo')
    await expect.poll(() => field.inputValue()).not.toBe('梧桐')
    expect(await callFromPage(desktop.page, 'table.rows', { table: 'schemes' })).toHaveLength(1)
  })

  it('asks with native dialogs, and takes no answer for no', async () => {
    const desktop = await launch()
    const path = await newProject(desktop, 'dialogs')
    expect(existsSync(path)).toBe(true)

    expect(await callFromPage(desktop.page, 'dialog.openProject', {})).toBeNull()
    expect(await callFromPage(desktop.page, 'dialog.importFiles', {})).toBeNull()
    await desktop.answerOpenDialog(path)
    expect(await callFromPage(desktop.page, 'dialog.openProject', {})).toEqual({ path })
    await desktop.answerSaveDialog(join(home, 'copy.gpkg'))
    expect(await callFromPage(desktop.page, 'dialog.saveProject', { name: 'a/b' })).toEqual({
      path: join(home, 'copy.linli.gpkg'),
      // The system asked about `copy.gpkg`, which is not what will be written.
      replace: false,
    })
    const shown = await desktop.control<{ options: { defaultPath?: string } }[]>('dialogsShown')
    expect(shown.at(-1)?.options.defaultPath).toMatch(/a b\.linli\.gpkg$/)
  })

  it('prints the report to a PDF file', async () => {
    const desktop = await launch()
    await newProject(desktop, 'report')
    const path = join(home, 'report.pdf')
    await desktop.answerSaveDialog(path)
    expect(await callFromPage(desktop.page, 'dialog.printReport', { locale: 'zh-CN' })).toEqual({ path })
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('opens a file that the system or a second start asks for', async () => {
    const desktop = await launch()
    const first = await newProject(desktop, 'first')
    const second = await newProject(desktop, 'second')
    await desktop.control('openFile', first)
    await opened(desktop, first)
    expect(await startSecond({ browser, home, parameters: [second] })).toBe(0)
    await opened(desktop, second)
  })

  it('says why a file cannot be opened, and goes on', async () => {
    const broken = join(home, 'broken.linli.gpkg')
    writeFileSync(broken, 'not a project')
    const desktop = await launch(broken)
    await expect.poll(() => messagesShown(desktop)).toHaveLength(1)
    expect((await messagesShown(desktop))[0]).toContain('broken.linli.gpkg')
    expect((await callFromPage(desktop.page, 'host.hello', {})).project).toBeNull()
    expect(readFileSync(broken, 'utf8')).toBe('not a project')
  })

  it('starts the host again when it dies, with every acknowledged edit', async () => {
    const desktop = await launch()
    const path = await newProject(desktop, 'restart')
    const edit = { name: 'create-scheme', input: { name: '断电之前' } }
    expect(await callFromPage(desktop.page, 'command.run', edit)).toMatchObject({ ok: true })
    await desktop.control('killHost')
    await expect.poll(() => messagesShown(desktop), { timeout: 20_000 }).toHaveLength(1)
    expect((await messagesShown(desktop))[0]).toBe(catalogues['zh-CN']['desktop.host_restarted'])
    await opened(desktop, path)
    const schemes = await callFromPage(desktop.page, 'table.rows', { table: 'schemes' })
    expect(schemes.map(({ properties }) => properties.name)).toEqual(['断电之前'])
  })

  it('shows the page again when its process dies', async () => {
    const desktop = await launch()
    const path = await newProject(desktop, 'crash')
    await desktop.control('losePage')
    await expect.poll(() => messagesShown(desktop), { timeout: 20_000 }).toHaveLength(1)
    expect((await messagesShown(desktop))[0]).toBe(catalogues['zh-CN']['desktop.page_reloaded'])
    await opened(desktop, path)
  })
})
