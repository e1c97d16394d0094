// npm run sample: makes assets/sample/ anew. The same bytes on every machine: no clock, no chance.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GeoPackage } from '../../electron/store/geopackage'
import { sampleChange, sampleProject } from './sample-project'

const madeAt = '2026-10-18T08:00:00.000Z'
/** One id for the sample for ever: copies of it are the same project. */
const projectId = 'b3a5b0d4-6b1f-4e0b-9c53-77757475676c'

const sample = sampleProject()
const geopackage = await GeoPackage.create({ projectId, name: '梧桐里社区', at: madeAt })
geopackage.fill(sampleChange(sample), madeAt)
const bytes = geopackage.toBytes()
geopackage.close()

const folder = join(process.cwd(), 'assets/sample')
const pictures = join(folder, 'wutongli.linli.files')
rmSync(folder, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })
writeFileSync(join(folder, 'wutongli.linli.gpkg'), bytes)
for (const { hash, svg } of sample.pictures) writeFileSync(join(pictures, `${hash}.svg`), svg)
console.log(`assets/sample: ${Math.round(bytes.length / 1024)} kB and ${sample.pictures.length} pictures`)
