import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Feature, Position } from 'geojson'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { createHost, directClient } from '../../electron/host/create-host'
import { readGeoPackageLayers } from '../../electron/store/read-geopackage-layers'
import { mapMiddle } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const data = join(import.meta.dirname, '../../../shared/data')
const derived = join(data, 'formats/derived')
const present = existsSync(data)
const metric = localMetric([116.316, 39.993])

/** A project that holds a real neighbourhood: what else comes is held against its roads and buildings. */
async function realNeighbourhood(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-project-'))
  const path = join(folder, 'community.linli.gpkg')
  const host = createHost({ home: folder })
  const client = directClient(host)
  await client.call('project.new', { path, name: '清华园南' })
  const paths = [join(data, 'beijing-tsinghua-south/tsinghua_south.osm')]
  await client.call('import.run', { sources: { paths } })
  await host.close()
  return path
}

async function choose(page: Page, ...files: Parameters<Page['setInputFiles']>[1][]): Promise<Locator> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入资料' }).first().click()
  await (await chooser).setFiles(files.flat() as string[])
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('region', { name: '找到的图层' }).waitFor()
  return dialog
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const tools = (window as unknown as { axe: typeof import('axe-core') }).axe
    const { violations } = await tools.run('[role=dialog]', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

function cornersOf(value: unknown): Position[] {
  if (!Array.isArray(value)) return []
  return typeof value[0] === 'number' ? [value as Position] : value.flatMap(cornersOf)
}

function inMetres(
  features: readonly { readonly geometry: Feature['geometry'] | null }[],
): [number, number][] {
  return features
    .flatMap(({ geometry }) => (geometry && 'coordinates' in geometry ? cornersOf(geometry.coordinates) : []))
    .map(([lng = 0, lat = 0]) => metric.toMetres([lng, lat]))
}

function truth(layer: string): [number, number][] {
  const path = join(data, `beijing-tsinghua-south/tsinghua_south_${layer}.geojson`)
  return inMetres((JSON.parse(readFileSync(path, 'utf8')) as { features: Feature[] }).features)
}

function medianOffsetM(there: readonly [number, number][], places: readonly [number, number][]): number {
  const offsets = there.map(([x, y]) => Math.min(...places.map(([px, py]) => Math.hypot(px - x, py - y))))
  return offsets.sort((one, other) => one - other)[Math.floor(offsets.length / 2)] ?? Number.NaN
}

describe.skipIf(!present)(
  `finding a file's coordinate system with the person${present ? '' : ' (skipped: the test data are not beside the checkout)'}`,
  () => {
    let linli: RunningLinli
    let project = ''
    beforeAll(async () => {
      project = await realNeighbourhood()
      linli = await startLinli({ project })
      linli.page.setDefaultTimeout(10_000)
      await skipTour(linli.page)
    })
    afterAll(() => linli?.close())

    async function finish(dialog: Locator): Promise<void> {
      await dialog.getByRole('button', { name: /^导入 \d+ 个图层/ }).click()
      await dialog.getByText(/已导入 \d+ 条记录/).waitFor()
      await dialog.getByRole('button', { name: '完成' }).click()
    }

    it('waits where the roads speak against what the file says, until a person has chosen', async () => {
      const { page } = linli
      const dialog = await choose(page, join(derived, 'poi_gcj02_labelled_wgs84.geojson'))
      await dialog.getByText(/声明的坐标系与现有道路、建筑对不上/).waitFor()
      const run = dialog.getByRole('button', { name: /^导入 \d+ 个图层/ })
      expect(await run.isDisabled()).toBe(true)
      expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0)
      await shot(page, 'import-crs-contradicted')
      expect(await accessibilityProblems(page)).toEqual([])
      await dialog
        .getByRole('radio', { name: /GCJ-02/ })
        .first()
        .check()
      await expect.poll(() => run.isEnabled()).toBe(true)
      await shot(page, 'import-crs-chosen')
      await finish(dialog)
    })

    it('preselects what is most likely where the file says nothing, with what speaks for it', async () => {
      const { page } = linli
      const parts = ['shp', 'dbf', 'shx'].map((ending) => join(derived, `noprj.${ending}`))
      const dialog = await choose(page, parts)
      await dialog.getByRole('tab', { name: '坐标系与编码' }).click()
      await dialog.getByText(/已预选最可能的坐标系/).waitFor()
      const preselected = dialog.getByRole('radio', { checked: true })
      expect(await preselected.getAttribute('value')).toBe('EPSG:4548 false')
      await shot(page, 'import-crs-proposed')
      expect(await accessibilityProblems(page)).toEqual([])
      await finish(dialog)
    })

    it('fits a local grid from points clicked on the map', async () => {
      const { page } = linli
      const rows = [0, 1, 2, 3, 4].map((at) => `${5000 + 40 * at},${3000 + 25 * at},${at}号桩`)
      const file = {
        name: '测桩.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(['x,y,名称', ...rows, ''].join('\n')),
      }
      const dialog = await choose(page, [file] as never)
      await dialog.getByText('用控制点拟合地方坐标').click()
      const map = page.getByRole('region', { name: '预览地图' })
      const box = await map.boundingBox()
      if (!box) throw new Error('the preview map is not on the screen')
      for (const [row, [x, y, share]] of (
        [
          ['5000', '3000', 0.3],
          ['5160', '3000', 0.7],
        ] as const
      ).entries()) {
        await dialog.getByLabel(`第 ${row + 1} 点的文件 X`).fill(x)
        await dialog.getByLabel(`第 ${row + 1} 点的文件 Y`).fill(y)
        await dialog.getByRole('button', { name: `在图上点取第 ${row + 1} 点的位置` }).click()
        await page.mouse.click(box.x + box.width * share, box.y + box.height * 0.5)
        await expect.poll(() => dialog.getByLabel(`第 ${row + 1} 点的经度`).inputValue()).not.toBe('')
      }
      await dialog.getByText(/中误差/).waitFor()
      await shot(page, 'import-crs-points')
      expect(await accessibilityProblems(page)).toEqual([])
      await dialog.getByRole('button', { name: '采用' }).click()
      await dialog.getByRole('cell', { name: '0号桩' }).waitFor()
      await shot(page, 'import-crs-fitted')
      await dialog.getByRole('tab', { name: '坐标系与编码' }).click()
      await dialog.getByText('由控制点拟合的地方坐标').first().waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    })

    it('tells where the pointer is in the metres of the place, and remembers that', async () => {
      const { page } = linli
      await page.getByRole('button', { name: /WGS 84 经纬度/ }).click()
      const { x, y } = await mapMiddle(page)
      await page.mouse.move(x, y, { steps: 3 })
      const readout = page.getByRole('button', { name: /CGCS2000 三度带，中央经线 117°/ })
      await expect.poll(() => readout.textContent()).toMatch(/^E 44\d{4}\.\d, N 44\d{5}\.\d$/)
      await shot(page, 'coordinates-in-metres')
      await page.reload()
      await readout.waitFor()
    })

    it('has put everything on the buildings and facilities that were there', async () => {
      expect(linli.problems).toEqual([])
      await linli.close()
      const { layers } = await readGeoPackageLayers('community', readFileSync(project))
      for (const [source, layer] of [
        ['poi_gcj02_labelled_wgs84.geojson', 'poi'],
        ['noprj.shp', 'buildings'],
      ] as const) {
        const features = layers
          .flatMap((held) => held.features)
          .filter(({ properties }) => properties.source === source)
        expect(features.length).toBeGreaterThan(50)
        expect(medianOffsetM(inMetres(features), truth(layer))).toBeLessThan(1)
      }
    })
  },
)
