import { join } from 'node:path'
import { expect } from 'vitest'
import { callFromPage } from './call-from-page'
import type { DesktopLaunch, DesktopUnderTest } from './desktop-under-test'

/**
 * What a person does with the desktop on the first day: opens the sample, edits, saves it under another name, quits,
 * and finds everything again the next morning. The same steps for the real Electron and for the stand-in.
 */
export async function firstDay(
  launch: (start: DesktopLaunch) => Promise<DesktopUnderTest>,
  home: string,
): Promise<void> {
  const path = join(home, '我的社区.linli.gpkg')
  const evening = await launch({ home, parameters: ['--sample'] })
  const sample = await callFromPage(evening.page, 'host.hello', {})
  expect(sample.project).toMatchObject({ fictional: true })
  expect(
    sample.project?.tables.find(({ definition }) => definition.name === 'buildings')?.count,
  ).toBeGreaterThan(100)

  const edit = { name: 'create-scheme', input: { name: '口袋公园' } }
  expect(await callFromPage(evening.page, 'command.run', edit)).toMatchObject({ ok: true })
  await evening.answerSaveDialog(path)
  await evening.chooseMenu('save-as')
  await expect
    .poll(async () => (await callFromPage(evening.page, 'host.hello', {})).project?.path, { timeout: 20_000 })
    .toBe(path)
  expect(await callFromPage(evening.page, 'project.save', {})).toMatchObject({ kind: 'saved' })
  await evening.quit()

  const morning = await launch({ home, parameters: [path] })
  const hello = await callFromPage(morning.page, 'host.hello', {})
  expect(hello.project?.path).toBe(path)
  expect(hello.project?.saveState.kind).toBe('saved')
  const schemes = await callFromPage(morning.page, 'table.rows', { table: 'schemes' })
  expect(schemes.map(({ properties }) => properties.name)).toContain('口袋公园')
  await morning.quit()
}
