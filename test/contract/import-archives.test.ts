import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MemoryProject } from '#shared/model/memory-project'
import { planImport, type Sources } from '../../electron/formats/read-sources'

const hasGdal = spawnSync('ogr2ogr', ['--version']).status === 0
const job = { progress: () => {}, signal: new AbortController().signal }
const blocks = JSON.stringify({
  type: 'FeatureCollection',
  features: ['甲楼', '乙楼', '丙楼'].map((name, at) => ({
    type: 'Feature',
    properties: { 楼名: name, 层数: 6 + at },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [116 + at / 1000, 39],
          [116.0005 + at / 1000, 39],
          [116.0005 + at / 1000, 39.0005],
          [116 + at / 1000, 39],
        ],
      ],
    },
  })),
})

/** The rows of the one table that the import fills, and where they say they are from. */
async function imported(sources: Sources) {
  const project = new MemoryProject()
  const { change, added, notes } = await planImport(project, sources, {}, job)
  project.apply(change)
  const [only] = added
  const rows = [...project.rows(only?.table ?? '')].map(({ properties }) => properties)
  return { added, notes, rows, sources: [...new Set(rows.map((row) => row.source))] }
}

describe.skipIf(!hasGdal)(
  `shapefiles as people send them${hasGdal ? '' : ' (skipped: GDAL is not here)'}`,
  () => {
    let folder: string
    const parts: Record<string, Uint8Array> = {}

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'linli-archives-'))
      const source = join(folder, 'blocks.geojson')
      writeFileSync(source, blocks)
      mkdirSync(join(folder, 'data/下级'), { recursive: true })
      const target = join(folder, 'data/下级/楼栋.shp')
      const made = spawnSync('ogr2ogr', ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=GBK', target, source])
      if (made.status !== 0) throw new Error(String(made.stderr))
      writeFileSync(join(folder, 'data/说明.txt'), '请查收。')
      for (const name of readdirSync(join(folder, 'data/下级')))
        parts[name] = readFileSync(join(folder, 'data/下级', name))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    const names = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row.name ?? row.楼名)

    it('comes whole out of a folder, the letter beside it left alone', async () => {
      const { rows, notes, sources } = await imported({ paths: [join(folder, 'data')] })
      expect(names(rows)).toEqual(['甲楼', '乙楼', '丙楼'])
      expect(sources).toEqual(['下级/楼栋.shp'])
      expect(notes).toContainEqual({ code: 'import.note.file-left-out', params: { file: '说明.txt' } })
    })

    it('brings along what lies beside the one file that was chosen', async () => {
      const { rows } = await imported({ paths: [join(folder, 'data/下级/楼栋.shp')] })
      expect(names(rows)).toEqual(['甲楼', '乙楼', '丙楼'])
    })

    it('comes out of an archive with folders, and out of an archive in an archive', async () => {
      const inner = zipSync(
        Object.fromEntries(
          Object.entries(parts).map(([name, bytes]) => [`交付/${name}`, new Uint8Array(bytes)]),
        ),
      )
      const once = await imported({ files: [{ name: '房管所.zip', bytes: inner }] })
      expect(names(once.rows)).toEqual(['甲楼', '乙楼', '丙楼'])
      expect(once.sources).toEqual(['房管所.zip/交付/楼栋.shp'])
      const twice = await imported({ files: [{ name: '全部.zip', bytes: zipSync({ '房管所.zip': inner }) }] })
      expect(twice.sources).toEqual(['全部.zip/房管所.zip/交付/楼栋.shp'])
    })
  },
)

describe('archives of several files', () => {
  it('are one import, whole or not at all', async () => {
    const good = new TextEncoder().encode(blocks)
    const both = zipSync({ 'a.geojson': good, 'b.geojson': good.subarray(0, 90) })
    await expect(imported({ files: [{ name: 'x.zip', bytes: both }] })).rejects.toMatchObject({
      code: 'import.file.truncated',
      params: { file: 'x.zip/b.geojson' },
    })
  })
})
