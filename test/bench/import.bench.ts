// 100,000 buildings out of a GeoJSON file into a project, by the command line, whole process, against
// `ogr2ogr -f GPKG` on the same file in the same run.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programRoot } from '../../electron/page/program-root'
import { generateBuildings } from './generate-buildings'
import { alternate, report } from './measure'

const rounds = 5
const count = 100_000
const mostRatio = 1.5

function run(program: string, ...parameters: string[]): string {
  const { status, stderr, stdout, error } = spawnSync(program, parameters, { encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${stderr}`)
  return stdout
}

if (spawnSync('ogr2ogr', ['--version']).error) {
  console.log('– skipped: there is no ogr2ogr on this machine to measure against')
} else {
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const at = (name: string) => join(folder, name)
  const cli = join(programRoot(), 'scripts/linli.mjs')
  const linli = (...parameters: string[]) => run(process.execPath, cli, ...parameters)
  generateBuildings(at('buildings.geojson'), count)
  linli('new', at('empty.linli.gpkg'), '--name', 'bench')

  const { oursMs, peerMs } = await alternate(
    rounds,
    () => {
      copyFileSync(at('empty.linli.gpkg'), at('ours.linli.gpkg'))
      linli('import', at('ours.linli.gpkg'), at('buildings.geojson'))
    },
    () => {
      rmSync(at('peer.gpkg'), { force: true })
      run('ogr2ogr', '-f', 'GPKG', at('peer.gpkg'), at('buildings.geojson'))
    },
  )
  const found = run('ogrinfo', '-ro', '-so', at('ours.linli.gpkg'), 'buildings')
  if (!found.includes(`Feature Count: ${count}`)) throw new Error(`not all of them are there:\n${found}`)
  report('100,000 buildings by the command line', oursMs, 'ogr2ogr', peerMs, mostRatio)
  rmSync(folder, { recursive: true })
}
