// What a file of 100,000 buildings is proposed to be in, held against a project that has as many, against reading the
// same file: nobody waits for the proposal.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readGeoJson } from '../../electron/formats/geojson/geojson-reader'
import { proposeCrs } from '../../electron/formats/systems/propose-crs'
import { surroundingsOf } from '../../electron/formats/systems/surroundings'
import { MemoryProject } from '../../shared/model/memory-project'
import { generateBuildings } from './generate-buildings'
import { alternate, report } from './measure'

const rounds = 5
const count = 100_000
const mostMs = 1000
const mostRatio = 1

const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const path = join(folder, 'buildings.geojson')
generateBuildings(path, count)
const bytes = new Uint8Array(readFileSync(path))
const read = () => readGeoJson({ name: 'buildings.geojson', bytes, companions: {} }, {}, () => {})
const sources = await read()
const { features } = JSON.parse(readFileSync(path, 'utf8'))
const project = new MemoryProject()
project.load(
  'buildings',
  features.map(({ geometry }: { geometry: never }, index: number) => ({
    id: index + 1,
    geometry,
    properties: {},
  })),
)
const surroundings = surroundingsOf(project)
const undeclared = sources.map((source) => ({ ...source, crs: null, format: 'csv' as const }))

const { oursMs, peerMs } = await alternate(
  rounds,
  () => {
    if (proposeCrs(undeclared, surroundings)?.expected?.crs !== 'EPSG:4326')
      throw new Error('it lies on itself, and that is not seen')
  },
  async () => {
    await read()
  },
)
report('proposing a system for 100,000 buildings', oursMs, 'reading them', peerMs, mostRatio)
report('the same', oursMs, 'the limit', mostMs, 1)
rmSync(folder, { recursive: true })
