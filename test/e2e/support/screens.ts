import type { Page } from 'playwright-core'

/** In the order of the rail. */
export const workspaces = ['data', 'walk', 'check', 'land', 'plan', 'council', 'output'] as const

/** Long enough for a panel to fill; what takes longer says so with a spinner. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(500)
  await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(500)
}
