import type { FieldValue } from '#shared/model/row'
import type { Shape } from '../raw-source'
import type { Tags } from './osm-elements'
import { type OsmRule, osmRules, type Wanted } from './osm-rules'

/** Keys that tell what a thing is: whoever carries one and fits no rule is something we have no table for. */
const mainKeys = new Set([
  ...osmRules.flatMap((rule) => Object.keys(rule.when)),
  'aeroway',
  'craft',
  'emergency',
  'healthcare',
  'historic',
  'man_made',
  'office',
  'power',
  'public_transport',
  'railway',
  'tourism',
])

export interface OsmMatch {
  readonly table: string
  readonly fields: Record<string, FieldValue>
}

/** By key, which rules ask for it: few elements carry more than two or three of these. */
const rulesByKey = new Map<string, number[]>()
osmRules.forEach((rule, number) => {
  for (const key of Object.keys(rule.when)) rulesByKey.set(key, [...(rulesByKey.get(key) ?? []), number])
})

function rulesFor(tags: Tags): OsmRule[] {
  const numbers: number[] = []
  for (const key in tags)
    for (const number of rulesByKey.get(key) ?? []) if (!numbers.includes(number)) numbers.push(number)
  return numbers.sort((a, b) => a - b).flatMap((number) => osmRules[number] ?? [])
}

/** Where an element of that shape goes by its tags, one match a table at most, in the order of the rules. */
export function matchOsmRules(tags: Tags, shapes: readonly Shape[]): OsmMatch[] {
  const matches: OsmMatch[] = []
  for (const rule of rulesFor(tags)) {
    if (!rule.shapes.some((shape) => shapes.includes(shape))) continue
    if (!anyOf(tags, rule.when) || (rule.unless && anyOf(tags, rule.unless))) continue
    if (rule.surface && shapes.includes('way') && tags.area !== 'yes') continue
    if (matches.some((match) => match.table === rule.table)) continue
    matches.push({ table: rule.table, fields: rule.fields(tags) })
  }
  return matches
}

/** Whether these are OpenStreetMap tags of something, whether or not we have a table for it. */
export function hasMainKey(tags: Readonly<Record<string, unknown>>): boolean {
  for (const key in tags) if (mainKeys.has(key)) return true
  return false
}

function anyOf(tags: Tags, wanted: Readonly<Record<string, Wanted>>): boolean {
  for (const key in wanted) {
    const values = wanted[key] ?? []
    const value = tags[key]
    if (value !== undefined && (values === 'any' || values.includes(value))) return true
  }
  return false
}
