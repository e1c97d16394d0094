import catalogue from '../../assets/indicators/issue-types.json'
import type { Choice } from '../model/vocabularies'
import type { Verification } from './result'

/** What an issue is found on, from a single home up to the whole neighbourhood. */
type IssueObject =
  | 'dwelling'
  | 'room'
  | 'unit_stair'
  | 'building'
  | 'segment'
  | 'site'
  | 'facility'
  | 'parcel'
  | 'area'
  | 'unit'

/**
 * One kind of issue that a walk-through can find, as the 2025 check-up handbook lists them, plus the
 * everyday ones (`Q-*`) that residents name. `severity` and `class` are what the form proposes; both are
 * `null` for what is an opportunity rather than a fault, `severity` also where the handbook grades it by
 * measured area (I04-1).
 */
export interface IssueType {
  readonly id: string
  /** The indicator it counts towards, e.g. `H25-18`. */
  readonly indicator: string
  readonly zh: string
  readonly en: string
  readonly object: IssueObject
  readonly severity: Choice<'severity'> | null
  /** To be solved by a date (safety, health, strong reaction), or as well as can be. */
  readonly class: 'time_limited' | 'best_effort' | null
  readonly remedy_zh: string
  readonly verification: Verification
  readonly source: string
}

/** Every kind of issue, in the order of the handbook. */
export const issueTypes = catalogue as readonly IssueType[]

const byId = new Map(issueTypes.map((type) => [type.id, type]))

/** The kind of issue of that id, or `undefined` for one that a person made up. */
export function issueType(id: string): IssueType | undefined {
  return byId.get(id)
}
