import { type Change, emptyTableChange, type TableChange } from '#shared/change/change'
import { builtInTables } from '#shared/model/built-in-tables'
import type { Message } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { isSameGeometry } from '#shared/rules/same-row'
import { freeName } from './infer-table'
import type { ReadLayer } from './read-result'

interface TableCount {
  readonly table: string
  readonly count: number
}

export interface FinishedPlan {
  readonly change: Change
  readonly added: readonly TableCount[]
  readonly updated: readonly TableCount[]
  readonly alreadyThere: readonly Message[]
}

/** Rows of many layers on their way into one change: with ids, without those that are there already. */
export class ChangePlan {
  readonly #project: ProjectView
  readonly #defined: TableDefinition[] = []
  readonly #rows = new Map<string, Row[]>()
  readonly #updated = new Map<string, Map<number, readonly [Row, Row]>>()
  readonly #known = new Map<string, Map<string, Row>>()
  readonly #taken: Set<string>
  readonly #alreadyThere = new Map<string, number>()
  readonly #sameIdElsewhere = new Map<string, number>()

  constructor(project: ProjectView) {
    this.#project = project
    this.#taken = new Set([...builtInTables.map((table) => table.name), ...project.definitions.keys()])
  }

  add(layer: ReadLayer): void {
    const definition = layer.isNew ? this.#define(layer.definition) : layer.definition
    const table = definition.name
    const rows = this.#rows.get(table) ?? []
    this.#rows.set(table, rows)
    const known = this.#knownIn(table)
    const references = definition.fields.filter((field) => field.references !== undefined)
    let next = this.#project.nextId(table) + rows.length
    for (const { geometry, properties } of layer.features) {
      const origin = originOf(properties)
      const held = origin === null ? undefined : known.get(origin)
      if (held && (isWorldwideId(properties) || isSameGeometry(held.geometry, geometry))) {
        this.#alreadyThere.set(layer.file, (this.#alreadyThere.get(layer.file) ?? 0) + 1)
        continue
      }
      if (held) this.#sameIdElsewhere.set(layer.file, (this.#sameIdElsewhere.get(layer.file) ?? 0) + 1)
      rows.push({ id: next++, geometry, properties: this.#withLiveReferences(references, properties) })
    }
  }

  /** Rows of the project with new values; one that several tables reach takes them one after the other. */
  update(table: string, pairs: readonly (readonly [from: Row, to: Row])[]): void {
    const held = this.#updated.get(table) ?? new Map<number, readonly [Row, Row]>()
    this.#updated.set(table, held)
    for (const [from, to] of pairs) held.set(from.id, [held.get(from.id)?.[0] ?? from, to])
  }

  /** The row as this import has left it so far. */
  current(table: string, row: Row): Row {
    return this.#updated.get(table)?.get(row.id)?.[1] ?? row
  }

  finish(): FinishedPlan {
    const filled = [...this.#rows].filter(([, rows]) => rows.length > 0)
    const updated = [...this.#updated].filter(([, pairs]) => pairs.size > 0)
    const tables: Record<string, TableChange> = {}
    for (const [table, added] of filled) tables[table] = { ...emptyTableChange, added }
    for (const [table, pairs] of updated)
      tables[table] = { ...(tables[table] ?? emptyTableChange), updated: [...pairs.values()] }
    return {
      change: { ...(this.#defined.length > 0 ? { defined: this.#defined } : {}), tables },
      added: filled.map(([table, rows]) => ({ table, count: rows.length })),
      updated: updated.map(([table, pairs]) => ({ table, count: pairs.size })),
      alreadyThere: [
        ...[...this.#alreadyThere].map(([file, count]) => ({
          code: 'import.note.already-there',
          params: { file, count },
        })),
        ...[...this.#sameIdElsewhere].map(([file, count]) => ({
          code: 'import.note.same-id-elsewhere',
          params: { file, count },
        })),
      ],
    }
  }

  #define(definition: TableDefinition): TableDefinition {
    const name = freeName(definition.name, this.#taken)
    this.#taken.add(name)
    const named = { ...definition, name }
    this.#defined.push(named)
    return named
  }

  #knownIn(table: string): ReadonlyMap<string, Row> {
    let known = this.#known.get(table)
    if (!known) {
      known = new Map()
      for (const row of this.#project.rows(table)) {
        const origin = originOf(row.properties)
        if (origin !== null) known.set(origin, row)
      }
      this.#known.set(table, known)
    }
    return known
  }

  /** Ids of another project's rows mean nothing here; those that lead somewhere are taken at their word. */
  #withLiveReferences(
    referring: readonly FieldDefinition[],
    properties: Row['properties'],
  ): Row['properties'] {
    if (referring.length === 0) return properties
    const dead = referring.filter(({ name, references }) => {
      const id = properties[name]
      return references !== undefined && typeof id === 'number' && !this.#project.row(references, id)
    })
    if (dead.length === 0) return properties
    return { ...properties, ...Object.fromEntries(dead.map(({ name }) => [name, null])) }
  }
}

/** What tells a row of a source from every other: only sources that give their things ids can be told. */
function originOf({ source, source_id: id }: Row['properties']): string | null {
  return typeof source === 'string' && typeof id === 'string' ? `${source}\n${id}` : null
}

/** Ids of OpenStreetMap name the same thing in every file; numbers counted from 1 only within theirs. */
function isWorldwideId({ source_id: id }: Row['properties']): boolean {
  return typeof id === 'string' && /^(node|way|relation)\//.test(id)
}
