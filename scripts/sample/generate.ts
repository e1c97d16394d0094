// npm run sample: makes assets/sample/ anew. The same bytes on every machine: no clock, no chance.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GeoPackage } from '../../electron/store/geopackage'
import { sampleChange } from './sample-project'

const madeAt = '2026-10-18T08:00:00.000Z'
const projectId = '00000000-0000-4000-8000-77757475676c'

const folder = join(process.cwd(), 'assets/sample')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const geopackage = await GeoPackage.create({ projectId, name: '梧桐里社区', at: madeAt })
geopackage.fill(sampleChange(), madeAt)
const bytes = geopackage.toBytes()
geopackage.close()
writeFileSync(join(folder, 'wutongli.linli.gpkg'), bytes)
console.log(`assets/sample/wutongli.linli.gpkg: ${Math.round(bytes.length / 1024)} kB`)
