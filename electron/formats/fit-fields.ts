import type { FieldValue } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { catalogues } from '#shared/words/catalogues'

type Properties = Readonly<Record<string, unknown>>

/**
 * Column names planners, GIS programs and survey templates use for our fields, beside the field's own name and
 * its wording in both languages. Lower case; `jzmj`, `jcnf` and their like are the national survey's
 * abbreviations (facts §4.2).
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  name: ['mc', 'title', 'name:zh', '名字', '楼号', '楼名'],
  floors: ['floor', 'levels', 'building:levels', 'storeys', 'cs', '楼层', '楼层数', '地上层数'],
  height_m: ['height', 'gd', '高度(m)', '建筑高度'],
  built_year: ['year', 'year_built', 'jcnf', '建成年代', '建设年代', '建筑年代', '竣工年份'],
  households: ['building:flats', '总户数', '居民户数'],
  residents: ['population', 'people', '人口', '居住人数'],
  stair_units: ['units', '单元', '楼栋单元数'],
  lift: ['elevator', '电梯', '是否有电梯'],
  width_m: ['width', '路宽', '道路宽度', '宽度(m)'],
  spaces: ['capacity', '车位数', '停车位'],
  hours: ['opening_hours', '营业时间'],
  floor_area_m2: ['floor_area', 'jzmj', '面积'],
  use: ['building_use', '建筑用途', '房屋用途'],
  kind: ['type', '类别'],
  words: ['text', 'comment', '内容', '意见', '描述'],
  note: ['bz', '说明'],
}

/** Fields an import fills by itself; a column of that name is not taken for them. */
const ownFields = new Set(['source', 'source_id', 'attributes'])

export interface FittedFields {
  /** Every field of the table, `null` where the source says nothing that fits. */
  readonly values: Record<string, FieldValue>
  /** What found no field, or did not fit the one it was meant for. */
  readonly leftovers: Record<string, unknown>
}

/** By field: the column a person chose for it, or `null` where it is to stay empty. */
export type ChosenColumns = Readonly<Record<string, string | null>>

interface Place {
  readonly field: number
  /** The lower, the better the column's name fits; a person's choice comes before all. */
  readonly rank: number
}

/**
 * Lays a source's properties into the fields of a table, row by row: what a person chose, then what the tag rules
 * found, then the columns whose names mean the field. Values are taken only as they are meant (`12 m` into metres,
 * `是` into yes, `住宅` into its code); all else stays whole among the leftovers.
 */
export class FieldFitter {
  readonly #fields: readonly FieldDefinition[]
  readonly #chosen: ChosenColumns
  readonly #ranks = new Map<string, Place[]>()
  /** Places by column as the file spells it: found once a column, not once a row. */
  readonly #places = new Map<string, readonly Place[]>()
  readonly #usedColumns: (string | null)[]
  /** All fields in their order: a copy of it takes less than to put them in one by one. */
  readonly #blank: Readonly<Record<string, FieldValue>>
  /** Fields that the tag rules may fill, with their places in the table. */
  readonly #ruled = new Map<string, number>()
  readonly #byRules = new Set<string>()

  constructor(definition: TableDefinition, chosen: ChosenColumns = {}) {
    this.#fields = definition.fields
    this.#chosen = chosen
    this.#usedColumns = definition.fields.map(() => null)
    this.#blank = Object.fromEntries(definition.fields.map(({ name }) => [name, null]))
    this.#fields.forEach((field, index) => {
      if (ownFields.has(field.name) || field.name in chosen) return
      this.#ruled.set(field.name, index)
      namesOf(definition.name, field).forEach((name, rank) => {
        const places = this.#ranks.get(name) ?? []
        if (!places.some((place) => place.field === index)) places.push({ field: index, rank })
        this.#ranks.set(name, places)
      })
    })
  }

  fit(properties: Properties, found: Readonly<Record<string, FieldValue>> = {}): FittedFields {
    const values: Record<string, FieldValue> = { ...this.#blank }
    const sources: (string | null)[] = new Array(this.#fields.length).fill(null)
    const ranks: number[] = new Array(this.#fields.length).fill(Number.POSITIVE_INFINITY)
    for (const name of Object.keys(found)) {
      const index = this.#ruled.get(name)
      const ruled = found[name] ?? null
      if (index === undefined || ruled === null) continue
      values[name] = ruled
      ranks[index] = Number.NEGATIVE_INFINITY
      this.#byRules.add(name)
    }
    for (const column of Object.keys(properties)) {
      for (const { field: index, rank } of this.#placesOf(column)) {
        const field = this.#fields[index]
        if (!field || rank >= (ranks[index] ?? 0)) continue
        const value = valueFor(field, properties[column])
        if (value === null) continue
        values[field.name] = value
        sources[index] = column
        ranks[index] = rank
        this.#usedColumns[index] ??= column
      }
    }
    return { values, leftovers: leftoversOf(properties, values, sources) }
  }

  /** Which column filled which field of the rows so far. */
  usedColumns(): Record<string, string | null> {
    return Object.fromEntries(
      this.#fields.map(({ name }, index) => [name, this.#chosen[name] ?? this.#usedColumns[index] ?? null]),
    )
  }

  /** Fields the tag rules filled in the rows so far. */
  byRules(): string[] {
    return [...this.#byRules]
  }

  #placesOf(column: string): readonly Place[] {
    let places = this.#places.get(column)
    if (!places) {
      const chosen = this.#fields.flatMap(({ name }, field) =>
        this.#chosen[name] === column ? [{ field, rank: -1 }] : [],
      )
      places = [...chosen, ...(this.#ranks.get(column.trim().toLowerCase()) ?? [])]
      this.#places.set(column, places)
    }
    return places
  }
}

function leftoversOf(
  properties: Properties,
  values: Readonly<Record<string, FieldValue>>,
  taken: readonly (string | null)[],
): Record<string, unknown> {
  const leftovers: Record<string, unknown> = {}
  for (const name of Object.keys(properties)) {
    const value = properties[name]
    if (value === null || value === undefined || value === '' || value === values[name]) continue
    if (taken.includes(name)) continue
    leftovers[name] = value
  }
  return leftovers
}

const namesByField = new Map<string, readonly string[]>()

function namesOf(table: string, field: FieldDefinition): readonly string[] {
  const key = `${table}.${field.name}`
  let names = namesByField.get(key)
  if (!names) {
    const wordings = Object.values(catalogues).flatMap((words) => [
      words[`field.${key}`],
      words[`field.${field.name}`],
    ])
    names = [field.name, ...wordings, ...(otherNames[field.name] ?? [])].flatMap((name) =>
      name ? [name.toLowerCase()] : [],
    )
    namesByField.set(key, names)
  }
  return names
}

/** The value as the field holds it, or `null` when it cannot be meant. */
export function valueFor(field: FieldDefinition, value: unknown): FieldValue {
  if (value === null || value === undefined || value === '') return null
  switch (field.type) {
    case 'integer': {
      const number = numberFrom(value)
      return number === null || !Number.isSafeInteger(number) ? null : number
    }
    case 'real':
      return numberFrom(value)
    case 'boolean':
      return booleanFrom(value)
    case 'datetime':
      return momentFrom(value)
    case 'text':
      return field.choices ? choiceFrom(field, value) : textFrom(value)
  }
}

/** `6`, `"6"`, `"6层"`, `"12.5 m"`: one figure, with at most a unit after it. */
function numberFrom(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const figure = /^\s*(-?\d+(?:\.\d+)?)\s*(?:m|m2|m²|㎡|米|平方米|层|户|人|个|年|units?)?\s*$/i.exec(
    value,
  )?.[1]
  return figure === undefined ? null : Number(figure)
}

const yes = new Set(['yes', 'true', 'y', '1', '是', '有', '开放'])
const no = new Set(['no', 'false', 'n', '0', '否', '无', '没有', '不开放'])

function booleanFrom(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const text = String(value).trim().toLowerCase()
  return yes.has(text) ? true : no.has(text) ? false : null
}

/** Dates as the project holds them: ISO 8601, in UTC where the source gives a time zone. */
function momentFrom(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim().replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:)/, '$1T$2')
  const isIso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text)
  return isIso && !Number.isNaN(Date.parse(text)) ? text : null
}

/** The stored code, or the code of its wording in either language. */
function choiceFrom(field: FieldDefinition, value: unknown): string | null {
  const text = String(value).trim()
  const code = field.choices?.find((choice) => choice.toLowerCase() === text.toLowerCase())
  if (code !== undefined) return code
  const meant = field.choices?.find((choice) =>
    Object.values(catalogues).some(
      (words) => words[`choice.${field.vocabulary}.${choice}`]?.toLowerCase() === text.toLowerCase(),
    ),
  )
  return meant ?? null
}

/** Text as it is; lists and objects as the JSON they were. */
export function textFrom(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
