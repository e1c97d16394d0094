// npm run sample: makes assets/sample/ anew. The same bytes on every machine: no clock, no chance.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleBytes } from './sample-file'
import { sampleProject } from './sample-project'

const sample = sampleProject()
const bytes = await sampleBytes(sample)

const folder = join(process.cwd(), 'assets/sample')
const pictures = join(folder, 'wutongli.linli.files')
rmSync(folder, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })
writeFileSync(join(folder, 'wutongli.linli.gpkg'), bytes)
for (const { hash, svg } of sample.pictures) writeFileSync(join(pictures, `${hash}.svg`), svg)
console.log(`assets/sample: ${Math.round(bytes.length / 1024)} kB and ${sample.pictures.length} pictures`)
