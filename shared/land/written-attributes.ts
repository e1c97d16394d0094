import type { Row } from '../model/row'
import { textOf } from '../model/table'

/**
 * What a file said of a row and our fields have no place for (column `attributes`, a JSON object), under the first of
 * these names that is there; `null` where none is. Names are compared without regard to case and spaces.
 */
export function writtenAttribute(row: Row, names: readonly string[]): string | number | boolean | null {
  const attributes = writtenAttributes(row)
  for (const name of names) {
    const value = attributes.get(plain(name))
    if (value !== undefined) return value
  }
  return null
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')

function writtenAttributes(row: Row): ReadonlyMap<string, string | number | boolean> {
  const held = new Map<string, string | number | boolean>()
  const parsed = parse(textOf(row.properties.attributes))
  if (typeof parsed !== 'object' || parsed === null) return held
  for (const [name, value] of Object.entries(parsed))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      held.set(plain(name), value)
  return held
}

/** The column is anybody's to write in: what is no JSON says nothing to us. */
function parse(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
