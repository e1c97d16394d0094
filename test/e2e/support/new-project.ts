import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, directClient } from '../../../electron/host/create-host'

/** An empty project in a folder of its own, made as the command line makes one. Returns its path. */
export async function newProject(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-project-'))
  const host = createHost({ home: folder })
  const path = join(folder, 'community.linli.gpkg')
  await directClient(host).call('project.new', { path, name })
  await host.close()
  return path
}
