import type { Page } from 'playwright-core'

/** The desktop as a test drives it: the real Electron and the stand-in answer alike. */
export interface DesktopUnderTest {
  readonly page: Page
  /** Chooses an item of the native menu by its id. */
  chooseMenu(id: string): Promise<void>
  /** What the person will answer to the next dialog for a file to save to. */
  answerSaveDialog(path: string): Promise<void>
  /** What the person will answer to the next dialog for a file to open. */
  answerOpenDialog(path: string): Promise<void>
  /** Quits as the person would, and waits until everything has ended. */
  quit(): Promise<void>
}

export interface DesktopLaunch {
  /** Command line of the program. */
  readonly parameters: readonly string[]
  /** The person's Linli folder. */
  readonly home: string
}

/** The window has its own port and has drawn itself. Before that, a test that asks for a port could be given the window's. */
export async function windowIsUp(page: Page): Promise<void> {
  await page.locator('#root > *').first().waitFor()
}
