import type { TableDefinition } from '#shared/model/table'
import { importedColours } from './colours'

/** Layers of the person's own, that an import made and the map can draw, in the order they came. */
export function importedTables(definitions: Iterable<TableDefinition>): TableDefinition[] {
  return [...definitions].filter(({ origin, geometry }) => origin === 'imported' && geometry !== null)
}

/** Each in a colour of its own, as long as there are colours that everybody can tell apart. */
export function importedColour(definitions: Iterable<TableDefinition>, table: string): string | undefined {
  const at = importedTables(definitions).findIndex(({ name }) => name === table)
  return at < 0 ? undefined : importedColours[at % importedColours.length]
}

const nameLike = [
  /^(name|名称|名字|title|标题|label|mc)$/i,
  /^name[_:](zh|cn|zh_cn)$/i,
  /名称?$/,
  /name/i,
  /^(编号|no|code)$/i,
]

/** The field that a thing is called by, or `null` when none sounds like it. */
export function labelField({ fields }: TableDefinition): string | null {
  const texts = fields.filter(({ type }) => type === 'text')
  for (const pattern of nameLike) {
    const found = texts.find(({ name }) => pattern.test(name))
    if (found) return found.name
  }
  return null
}
