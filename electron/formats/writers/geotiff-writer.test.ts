import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromArrayBuffer } from 'geotiff'
import { expect, test } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { hasGdal, runGdal } from '../../../test/builders/gdal'
import { type MeasuredRaster, writeGeoTiff } from './geotiff-writer'
import { groundGeoTiff } from './ground-raster'

const upright: MeasuredRaster = {
  ...{
    width: 700,
    height: 401,
    values: Float32Array.from({ length: 700 * 401 }, (_, i) => Math.sin(i) * 50 + i / 1000),
  },
  ...{ noData: -9999, crs: 'EPSG:4548', affine: { a: 2, b: 0, c: 449_000, d: 0, e: -2, f: 4_424_000 } },
}

test('A library reads back every value, the place and what is not known', async () => {
  const values = upright.values.slice()
  values[5] = -9999
  const tiff = await fromArrayBuffer(new Uint8Array(writeGeoTiff({ ...upright, values })).buffer)
  const image = await tiff.getImage()
  const [band] = (await image.readRasters()) as unknown as Float32Array[]
  expect(Buffer.from(band?.buffer ?? new ArrayBuffer()).equals(Buffer.from(values.buffer))).toBe(true)
  expect([image.getWidth(), image.getHeight(), image.getGDALNoData()]).toEqual([700, 401, -9999])
  expect(image.getOrigin().slice(0, 2)).toEqual([449_000, 4_424_000])
  expect(image.getGeoKeys()).toMatchObject({ ProjectedCSTypeGeoKey: 4548, GTRasterTypeGeoKey: 1 })
})

test('A system without a number is refused', () => {
  expect(() => writeGeoTiff({ ...upright, crs: 'GCJ-02' })).toThrow('land_raster.system')
})

test.skipIf(!hasGdal)('GDAL reads the system, the size, what is not known and the sums', () => {
  const values = upright.values.slice()
  values.fill(-9999, 0, 700)
  const path = join(mkdtempSync(join(tmpdir(), 'geotiff-')), 'upright.tif')
  writeFileSync(path, writeGeoTiff({ ...upright, values }))
  const info = JSON.parse(runGdal('gdalinfo', ['-json', '-stats', path]))
  expect(info.size).toEqual([700, 401])
  expect(info.geoTransform).toEqual([449_000, 2, 0, 4_424_000, 0, -2])
  expect(info.coordinateSystem.wkt).toContain('CGCS2000 / 3-degree Gauss-Kruger CM 117E')
  expect(info.bands[0]).toMatchObject({ type: 'Float32', noDataValue: -9999 })
  const known = values.subarray(700)
  expect(info.bands[0].mean).toBeCloseTo(known.reduce((sum, value) => sum + value, 0) / known.length, 2)
  expect(info.metadata.IMAGE_STRUCTURE.COMPRESSION).toBe('DEFLATE')
})

test.skipIf(!hasGdal)('GDAL finds a cell of the ground where it is, north up, on a plane of our own', () => {
  const metric = localMetric([116.353, 39.962])
  const grid = { west: -3000, south: -2000, cellM: 5, columns: 1200, rows: 800 }
  const values = new Float32Array(grid.columns * grid.rows)
  const [column, row] = [1100, 30]
  values[row * grid.columns + column] = 7
  const path = join(mkdtempSync(join(tmpdir(), 'geotiff-')), 'ground.tif')
  writeFileSync(path, groundGeoTiff(values, grid, metric, null))
  const middle = metric.toLngLat([
    grid.west + (column + 0.5) * grid.cellM,
    grid.south + (row + 0.5) * grid.cellM,
  ])
  const [lng, lat] = middle.map(String) as [string, string]
  expect(runGdal('gdallocationinfo', ['-valonly', '-wgs84', path, lng, lat]).trim()).toBe('7')
})
