import type { Refusal } from '../model/message'
import type { FieldValue } from '../model/row'
import type { FieldDefinition } from '../model/table'

const isoMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * Whether a field may hold that value at all: its type and its closed vocabulary.
 * `null` means "not known" and is always allowed here; required fields are the caller's check.
 */
export function checkValue(field: FieldDefinition, value: FieldValue): Refusal | null {
  if (value === null) return null
  if (!hasType(field.type, value)) {
    return {
      code: 'refusal.wrong_type',
      params: { field: field.name, type: field.type, value: String(value) },
    }
  }
  if (field.choices && !field.choices.includes(String(value))) {
    return { code: 'refusal.unknown_choice', params: { field: field.name, value: String(value) } }
  }
  return null
}

function hasType(type: FieldDefinition['type'], value: Exclude<FieldValue, null>): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'integer':
      return Number.isSafeInteger(value)
    case 'real':
      return Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'datetime':
      return typeof value === 'string' && isoMoment.test(value) && !Number.isNaN(Date.parse(value))
  }
}

/**
 * Whether a number a person typed can be true: a slip of the keyboard (built 20003, -4 residents) is
 * cheaper to refuse at the form than to find in an indicator. The limits are ours: no building of these
 * communities is older than 1800 or planned more than five years ahead, none has over 120 floors.
 * Counts and measures are never below nought.
 */
export function checkRange(field: FieldDefinition, value: FieldValue, now: string): Refusal | null {
  if (typeof value !== 'number' || field.unit === undefined) return null
  const [least, most] = rangeOf(field.unit, now)
  if (value >= least && value <= most) return null
  return most === Number.POSITIVE_INFINITY
    ? { code: 'refusal.below_range', params: { field: field.name, value, least } }
    : {
        code: 'refusal.out_of_range',
        params: { field: field.name, value, least: String(least), most: String(most) },
      }
}

function rangeOf(unit: NonNullable<FieldDefinition['unit']>, now: string): readonly [number, number] {
  switch (unit) {
    case 'year':
      return [1800, new Date(now).getUTCFullYear() + 5]
    case 'floor':
      return [1, 120]
    default:
      return [0, Number.POSITIVE_INFINITY]
  }
}
