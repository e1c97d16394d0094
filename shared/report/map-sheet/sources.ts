import type { ProjectView } from '../../model/project-view'
import { textOf } from '../../model/table'

export interface SheetSources {
  /** Files the rows came from, those of most rows first. */
  readonly files: readonly string[]
  /** Whether anything on the sheet is OpenStreetMap's, whose licence asks to be named. */
  readonly openStreetMap: boolean
}

/** Ids as OpenStreetMap's readers write them. */
const elementId = /^(?:node|way|relation)\/\d+$/
const namedSo = /openstreetmap|\bosm\b/i

/** Where the rows on a sheet came from. */
export function sourcesOf(view: ProjectView): SheetSources {
  const counts = new Map<string, number>()
  let openStreetMap = false
  for (const { name, geometry } of view.definitions.values()) {
    if (geometry === null) continue
    for (const { properties } of view.rows(name)) {
      const file = textOf(properties.source)
      if (file) counts.set(file, (counts.get(file) ?? 0) + 1)
      openStreetMap ||= (file !== null && namedSo.test(file)) || elementId.test(String(properties.source_id))
    }
  }
  const files = [...counts].sort((a, b) => b[1] - a[1]).map(([file]) => file)
  return { files, openStreetMap }
}
