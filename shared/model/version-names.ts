import type { Change } from '../change/change'
import type { Row } from './row'

/**
 * A step of the history that a person has given a name ("征求意见稿"). Names are rows of `settings` under
 * `version.<seq>`: part of the project like everything else (undone, journaled, read by QGIS), and in any file
 * format since the first.
 */
export interface NamedVersion {
  readonly seq: number
  readonly name: string
}

const keyShape = /^version\.([1-9]\d*)$/

export function versionKey(seq: number): string {
  return `version.${seq}`
}

/** The versions among the rows of `settings`, latest first. */
export function namedVersions(settings: Iterable<Row>): NamedVersion[] {
  const versions: NamedVersion[] = []
  for (const row of settings) {
    const seq = versionSeq(row)
    const name = row.properties.value
    if (seq !== null && typeof name === 'string' && name !== '') versions.push({ seq, name })
  }
  return versions.sort((a, b) => b.seq - a.seq)
}

/**
 * A change without what it does to names of versions: going back in the work does not take back what the history
 * is called.
 */
export function sparingVersionNames(change: Change): Change {
  const { settings, ...others } = change.tables
  if (!settings) return change
  const spared = (row: Row) => versionSeq(row) === null
  const part = {
    added: settings.added.filter(spared),
    updated: settings.updated.filter(([from, to]) => spared(from) && spared(to)),
    removed: settings.removed.filter(spared),
  }
  const touches = part.added.length + part.updated.length + part.removed.length > 0
  return { ...change, tables: touches ? { ...others, settings: part } : others }
}

function versionSeq({ properties }: Row): number | null {
  const seq = keyShape.exec(String(properties.key))?.[1]
  return seq === undefined ? null : Number(seq)
}
