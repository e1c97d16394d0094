import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { electronBinary, reasonAgainstDesktop } from '../../scripts/electron.mjs'
import { firstDay } from './desktop-scenario'
import { type DesktopLaunch, type DesktopUnderTest, windowIsUp } from './desktop-under-test'

const root = join(import.meta.dirname, '../..')
const binary = electronBinary()

/** Why the real Electron cannot run here, or `null`. */
function reasonToSkip(): string | null {
  if (!binary) return 'its binary is not on this machine'
  return reasonAgainstDesktop() === null
    ? null
    : 'this machine has no screen for it, or runs the tests as root'
}

async function launchElectron({ parameters, home }: DesktopLaunch): Promise<DesktopUnderTest> {
  const program = await electron.launch({
    executablePath: binary ?? '',
    args: [root, `--user-data-dir=${join(home, 'electron')}`, ...parameters],
    env: { ...(process.env as Record<string, string>), LINLI_HOME: home },
  })
  const page = await program.firstWindow()
  await windowIsUp(page)
  return {
    page,
    chooseMenu: (id) =>
      program.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), id),
    answerSaveDialog: (filePath) => answerSaveDialog(program, filePath),
    answerOpenDialog: (path) =>
      program.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
      }, path),
    async quit() {
      const closed = program.waitForEvent('close')
      await program.evaluate(({ app }) => app.quit())
      await closed
    },
  }
}

/** The system's dialogs are beyond a test's reach: they are answered before they are shown. */
function answerSaveDialog(program: ElectronApplication, filePath: string): Promise<void> {
  return program.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, filePath)
}

const reason = reasonToSkip()

describe.skipIf(reason !== null)(
  `the desktop door in the real Electron${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    const home = mkdtempSync(join(tmpdir(), 'linli-electron-'))
    afterAll(() => rmSync(home, { recursive: true, force: true }))

    it('opens the sample, keeps an edit under another name, and finds it the next morning', async () => {
      await firstDay(launchElectron, home)
    })

    it('keeps Node out of the page', async () => {
      const desktop = await launchElectron({ parameters: [], home })
      const leaks = () => ['require', 'process', 'ipcRenderer'].filter((name) => name in window)
      expect(await desktop.page.evaluate(leaks)).toEqual([])
      expect(
        await desktop.page.evaluate(() =>
          fetch('https://example.com/').then(
            () => 'out',
            () => 'refused',
          ),
        ),
      ).toBe('refused')
      await desktop.quit()
    })
  },
)
