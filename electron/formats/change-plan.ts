import { addedPacked, type Change, emptyTableChange, type TableChange } from '#shared/change/change'
import { builtInTables } from '#shared/model/built-in-tables'
import type { Message } from '#shared/model/message'
import { packRows } from '#shared/model/pack-rows'
import { type PackedRows, unpackRows } from '#shared/model/packed-rows'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { isSameGeometry } from '#shared/rules/same-row'
import { freeName } from './infer-table'
import type { PackedLayer } from './read-result'

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
  readonly #packs = new Map<string, PackedRows[]>()
  readonly #updated = new Map<string, Map<number, readonly [Row, Row]>>()
  readonly #known = new Map<string, Map<string, Row>>()
  readonly #taken: Set<string>
  readonly #alreadyThere = new Map<string, number>()
  readonly #sameIdElsewhere = new Map<string, number>()

  constructor(project: ProjectView) {
    this.#project = project
    this.#taken = new Set([...builtInTables.map((table) => table.name), ...project.definitions.keys()])
  }

  add(layer: PackedLayer): void {
    const definition = layer.isNew ? this.#define(layer.definition) : layer.definition
    const table = definition.name
    const packs = this.#packs.get(table) ?? []
    this.#packs.set(table, packs)
    const pack = this.#withoutKnown(layer, definition)
    if (pack.count > 0) packs.push({ ...pack, firstId: this.#project.nextId(table) + countIn(packs) })
  }

  /** The rows that are not there yet, with references that lead somewhere. Mostly that is all of them as they are. */
  #withoutKnown({ rows: pack, file }: PackedLayer, { name, fields }: TableDefinition): PackedRows {
    const known = this.#knownIn(name)
    const references = fields.filter((field) => field.references !== undefined)
    const isReferring = pack.columns.some((column) => references.some((field) => field.name === column.name))
    if (known.size === 0 && !isReferring) return pack
    const rows: Row[] = []
    for (const row of unpackRows(pack)) {
      const origin = originOf(row.properties)
      const held = origin === null ? undefined : known.get(origin)
      if (held && (isWorldwideId(row.properties) || isSameGeometry(held.geometry, row.geometry))) {
        this.#alreadyThere.set(file, (this.#alreadyThere.get(file) ?? 0) + 1)
        continue
      }
      if (held) this.#sameIdElsewhere.set(file, (this.#sameIdElsewhere.get(file) ?? 0) + 1)
      rows.push({ ...row, properties: this.#withLiveReferences(references, row.properties) })
    }
    return packRows(fields, rows)
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
    const filled = [...this.#packs].filter(([, packs]) => packs.length > 0)
    const updated = [...this.#updated].filter(([, pairs]) => pairs.size > 0)
    const tables: Record<string, TableChange> = {}
    for (const [table, packs] of filled) tables[table] = addedPacked(packs)
    for (const [table, pairs] of updated) {
      const part = { ...emptyTableChange, updated: [...pairs.values()] }
      const packs = this.#packs.get(table) ?? []
      tables[table] = packs.length > 0 ? addedPacked(packs, part) : part
    }
    return {
      change: { ...(this.#defined.length > 0 ? { defined: this.#defined } : {}), tables },
      added: filled.map(([table, packs]) => ({ table, count: countIn(packs) })),
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

function countIn(packs: readonly PackedRows[]): number {
  return packs.reduce((sum, { count }) => sum + count, 0)
}

/** What tells a row of a source from every other: only sources that give their things ids can be told. */
function originOf({ source, source_id: id }: Row['properties']): string | null {
  return typeof source === 'string' && typeof id === 'string' ? `${source}\n${id}` : null
}

/** Ids of OpenStreetMap name the same thing in every file; numbers counted from 1 only within theirs. */
function isWorldwideId({ source_id: id }: Row['properties']): boolean {
  return typeof id === 'string' && /^(node|way|relation)\//.test(id)
}
