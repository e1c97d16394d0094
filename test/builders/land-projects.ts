import { join } from 'node:path'
import { MemoryProject } from '#shared/model/memory-project'
import { planImport } from '../../electron/formats/read-sources'
import { sampleProject } from '../../scripts/sample/sample-project'
import { realData } from './gdal'

const job = { progress: () => {}, signal: new AbortController().signal }

/** A file of the real test data as an import lays it into an empty project. */
export async function importedProject(path: string): Promise<MemoryProject> {
  const project = new MemoryProject()
  project.apply((await planImport(project, { paths: [join(realData, path)] }, {}, job)).change)
  return project
}

/** Made once a test process: making it takes a while. */
let made: ReturnType<typeof sampleProject> | null = null

/** The sample community, in memory. */
export function sampleInMemory(): MemoryProject {
  const project = new MemoryProject()
  made ??= sampleProject()
  for (const [table, rows] of Object.entries(made.tables)) project.load(table, rows)
  return project
}
