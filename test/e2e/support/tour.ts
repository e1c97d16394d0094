import type { Page } from 'playwright-core'

/** The first window greets with the tour: a person who knows the program closes it. */
export async function skipTour(page: Page): Promise<void> {
  const tour = page.locator('.ant-tour')
  await tour.waitFor()
  await tour.locator('.ant-tour-close').click()
  await tour.waitFor({ state: 'hidden' })
}
