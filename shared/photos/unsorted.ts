import type { Row } from '../model/row'
import { textOf } from '../model/table'

/** A photograph brought in of which nobody has said yet whether it shows a problem, and which: no issue so far. */
export function isUnsorted({ properties }: Row): boolean {
  return textOf(properties.photo) !== null && textOf(properties.category) === null && !properties.severity
}
