import { geometryAreaM2, polygonsAreaM2 } from '../geometry/measure'
import type { Overlay } from '../geometry/overlay'
import { fromPlanePolygons, toPlanePolygons } from '../geometry/plane'
import type { ProjectView } from '../model/project-view'
import type { FieldValue, Row } from '../model/row'
import { numberOf, textOf } from '../model/table'
import { projectMetric } from './community'
import { estimatedSpaces } from './compute/parking-gap'
import type { EvidenceGroup, IndicatorResult } from './result'

type Properties = Readonly<Record<string, FieldValue>>

/** Ground a car space takes with its share of the lane. Proposal, common in parking design (25–30 m²). */
const m2PerCarSpace = 25

/**
 * What a sketched space is once it is built, as rows of other tables. The hard paving of a pocket park counts
 * as activity space (完整社区建设指南, item 17). Lounges and others change no figure of the check yet.
 */
function builtAs(kind: string | null, areaM2: number): readonly (readonly [table: string, Properties])[] {
  const green = (greenKind: string): readonly [string, Properties] => [
    'green',
    { kind: greenKind, open_to_public: true, gated: false },
  ]
  const activity = (activityKind: string): readonly [string, Properties] => [
    'activity_spaces',
    { kind: activityKind, open_to_public: true },
  ]
  switch (kind) {
    case 'pocket_park':
      return [green('park'), activity('square')]
    case 'community_garden':
      return [green('garden')]
    case 'playground':
      return [activity('playground')]
    case 'fitness':
      return [activity('fitness')]
    case 'elderly_corner':
      return [activity('elderly')]
    case 'sports':
      return [activity('pitch')]
    case 'parking': {
      const spaces = Math.floor(areaM2 / m2PerCarSpace)
      return [['parking', { kind: 'surface', spaces, source: estimatedSpaces }]]
    }
    default:
      return []
  }
}

/** The sketched spaces of a scheme. */
export function spacesOf(project: ProjectView, schemeId: number): readonly Row[] {
  return [...project.rows('spaces')].filter((row) => numberOf(row.properties.scheme_id) === schemeId)
}

export interface PlannedProject {
  readonly project: ProjectView
  /** Tables in which the scheme changes something. */
  readonly changes: readonly string[]
  /** Names the sketched spaces in place of the rows that stand for them. */
  withRealEvidence(result: IndicatorResult): IndicatorResult
}

/** The project as if the scheme were built: its spaces as green, activity space and parking, the land under them used up. */
export function withScheme(project: ProjectView, schemeId: number, overlay: Overlay): PlannedProject {
  const metric = projectMetric(project)
  const tables = new Map<string, Map<number, Row>>()
  const spaceOf = new Map<string, number>()
  const open = (table: string): Map<number, Row> => {
    const held = tables.get(table) ?? new Map([...project.rows(table)].map((row) => [row.id, row]))
    tables.set(table, held)
    return held
  }
  const nextIds = new Map<string, number>()

  const spaces = spacesOf(project, schemeId)
  for (const space of spaces) {
    const areaM2 = geometryAreaM2(space.geometry, metric)
    for (const [table, properties] of builtAs(textOf(space.properties.kind), areaM2)) {
      const id = nextIds.get(table) ?? project.nextId(table)
      nextIds.set(table, id + 1)
      open(table).set(id, { id, geometry: space.geometry, properties })
      spaceOf.set(`${table} ${id}`, space.id)
    }
  }

  const used = overlay.union(spaces.flatMap((space) => toPlanePolygons(space.geometry, metric)))
  if (used.length > 0) {
    for (const row of project.rows('land')) {
      const before = toPlanePolygons(row.geometry, metric)
      if (polygonsAreaM2(overlay.intersection(before, used)) === 0) continue
      const left = overlay.difference(before, used)
      // A piece that is wholly used stays on the list with nothing left of it: none left is known, not unknown.
      if (left.length === 0) open('land').set(row.id, { ...row, geometry: null })
      else open('land').set(row.id, { ...row, geometry: fromPlanePolygons(left, metric) })
    }
  }

  return {
    project: {
      definitions: project.definitions,
      rows: (table) => tables.get(table)?.values() ?? project.rows(table),
      row: (table, id) => {
        const changed = tables.get(table)
        return changed ? changed.get(id) : project.row(table, id)
      },
      count: (table) => tables.get(table)?.size ?? project.count(table),
      nextId: (table) => nextIds.get(table) ?? project.nextId(table),
    },
    changes: [...tables.keys()],
    withRealEvidence: (result) => ({ ...result, evidence: nameSpaces(result.evidence, spaceOf) }),
  }
}

/** The same evidence with the scheme's own rows named as the spaces they stand for, each once a role. */
function nameSpaces(
  evidence: readonly EvidenceGroup[],
  spaceOf: ReadonlyMap<string, number>,
): readonly EvidenceGroup[] {
  const spacesByRole = new Map<EvidenceGroup['role'], Set<number>>()
  const kept: EvidenceGroup[] = []
  for (const group of evidence) {
    const ids: number[] = []
    for (const id of group.ids) {
      const space = spaceOf.get(`${group.table} ${id}`)
      if (space === undefined) ids.push(id)
      else spacesByRole.set(group.role, (spacesByRole.get(group.role) ?? new Set()).add(space))
    }
    if (ids.length > 0) kept.push({ ...group, ids })
  }
  for (const [role, spaces] of spacesByRole) kept.push({ role, table: 'spaces', ids: [...spaces] })
  return kept
}
