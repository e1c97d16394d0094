import { addedPacked } from '#shared/change/change'
import { packRows } from '#shared/model/pack-rows'
import type { Row } from '#shared/model/row'
import { deflatedColumns } from '../../electron/store/deflated-columns'
import { nodeFileSystem } from '../../electron/store/node-file-system'
import { ProjectStore } from '../../electron/store/project-store'
import { inStoredForm } from '../../electron/store/stored-form'
import { timed } from './measure'

/**
 * Milliseconds until a step with that many new buildings, as an import hands them over, is in a new project and safe
 * on the disk.
 */
export async function commitOfImport(path: string, buildings: readonly Row[]): Promise<number> {
  const at = '2024-05-01T08:00:00.000Z'
  const store = await ProjectStore.create(path, '槐柏树街', {
    fileSystem: nodeFileSystem,
    now: () => new Date(at),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  })
  const { definitions } = store.geopackage
  const packed = packRows(definitions.get('buildings')?.fields ?? [], buildings)
  const rows = { ...packed, deflated: deflatedColumns(packed) }
  const change = inStoredForm({ tables: { buildings: addedPacked([rows]) } }, definitions)
  const words = { code: 'import.done', params: { count: buildings.length } }
  const takenMs = await timed(() =>
    store.commit({ seq: 1, at, author: '李工', kind: 'do', target: null, words, change }),
  )
  await store.close()
  return takenMs
}
