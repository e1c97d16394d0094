import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newProject } from './support/new-project'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const osmHead =
  '<?xml version="1.0"?><osm version="0.6"><node id="1" lat="39.96" lon="116.35"/><way id="2"><nd ref="1'
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const farAway = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [500123.4, 4420261.2] } },
  ],
})

const files = [
  { name: 'truncated.osm', bytes: Buffer.from(osmHead) },
  { name: 'empty.geojson', bytes: Buffer.alloc(0) },
  { name: 'picture.geojson', bytes: png },
  { name: 'far-away.geojson', bytes: Buffer.from(farAway) },
] as const

describe('files that cannot be imported', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli({ project: await newProject('空社区') })
    await skipTour(linli.page)
  })
  afterAll(() => linli.close())

  it.each(files)('$name: one clear sentence, and the project untouched', async ({ name, bytes }) => {
    const { page } = linli
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '导入资料' }).first().click()
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
    const sentence = page.getByRole('dialog').getByRole('alert')
    await sentence.waitFor()
    const said = (await sentence.textContent()) ?? ''
    // A sentence of ours, not a code and not a stack.
    expect(said).toMatch(/[\u4e00-\u9fff].*。$/s)
    expect(said).not.toMatch(/\b(Error|at \w+)\b|import\.|undefined/)
    await shot(page, `bad-input-${name.split('.')[0]}`)
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    await page.getByText('项目里还没有资料', { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(true)
  })
})
