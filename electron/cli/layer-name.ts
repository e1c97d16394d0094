import { builtInTables } from '#shared/model/built-in-tables'
import { AppError } from '#shared/model/message'
import { catalogues } from '#shared/words/catalogues'

/**
 * The table somebody means by `buildings`, `建筑` or `Buildings`; other names that a table can have as they are.
 * @throws AppError `cli.layer_name`
 */
export function layerNamed(text: string): string {
  const plain = text.trim().toLowerCase()
  const meant = builtInTables.find((table) =>
    Object.values(catalogues).some((words) => words[`table.${table.name}`]?.toLowerCase() === plain),
  )
  if (meant) return meant.name
  if (!/^[a-z][a-z0-9_]*$/.test(plain)) throw new AppError('cli.layer_name', { layer: text })
  return plain
}
