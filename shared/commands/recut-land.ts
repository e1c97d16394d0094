import * as v from 'valibot'
import { emptyTableChange, type TableChange } from '../change/change'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { areaGeometry, choiceOf, id, optionalName, optionalNote } from './input'
import { newRow, withValues } from './new-row'

const input = v.object({
  /** Rows of table `land` that give way; none when what is joined or cut is not written down yet. */
  ids: v.array(id),
  areas: v.pipe(v.array(areaGeometry), v.minLength(1), v.maxLength(50)),
  /** For pieces that are new; the first of `ids` says it otherwise. */
  kind: choiceOf('land_kind'),
  source: optionalName,
  source_id: optionalNote,
})

/**
 * Joins pieces of leftover land into one, or cuts one into several. The first row stays and takes the first
 * area, with its name, tenure, note and status; the others go, and what was drawn on them points to it.
 */
export const recutLand: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { ids, areas, ...said }) {
    const rows: Row[] = []
    for (const id of new Set(ids)) {
      const row = project.row('land', id)
      if (!row) return refused('refusal.row_gone', { table: 'land', id })
      rows.push(row)
    }
    const geometries: Row['geometry'][] = []
    for (const area of areas) {
      const tidy = tidyGeometry('MULTIPOLYGON', area)
      if (!tidy.ok) return tidy
      geometries.push(tidy.geometry)
    }
    const [kept, ...gone] = rows
    const added = newPieces(project, geometries.slice(kept ? 1 : 0), kept ?? null, said)
    const updated: (readonly [Row, Row])[] = kept
      ? [[kept, { ...withValues(kept, sourceOf(said)), geometry: geometries[0] ?? null }]]
      : []
    const spaces = redirectedSpaces(project, kept, gone)
    const tables: Record<string, TableChange> = { land: { added, updated, removed: gone } }
    if (spaces.length > 0) tables.spaces = { ...emptyTableChange, updated: spaces }
    return planned(
      { tables },
      {
        code: 'history.recut-land',
        params: { id: kept?.id ?? added[0]?.id ?? 0, into: areas.length },
      },
    )
  },
}

/** A row that was drawn by hand stays without a source when it is cut by hand. */
function sourceOf({ source, source_id }: Pick<v.InferOutput<typeof input>, 'source' | 'source_id'>) {
  return { ...(source ? { source } : {}), ...(source_id ? { source_id } : {}) }
}

type Said = Pick<v.InferOutput<typeof input>, 'kind' | 'source' | 'source_id'>

function newPieces(
  project: ProjectView,
  geometries: readonly Row['geometry'][],
  like: Row | null,
  said: Said,
): Row[] {
  const values = like
    ? { ...like.properties, ...sourceOf(said), name: null }
    : { ...said, status: 'candidate', tenure: 'unknown' }
  const firstId = project.nextId('land')
  return geometries.map((geometry, i) => ({ ...newRow(project, 'land', geometry, values), id: firstId + i }))
}

/** Spaces sketched on land that goes lie on the piece it went into. */
function redirectedSpaces(project: ProjectView, kept: Row | undefined, gone: readonly Row[]) {
  const ids = new Set(gone.map((row) => row.id))
  return [...project.rows('spaces')]
    .filter((space) => ids.has(Number(space.properties.land_id)))
    .map((space): readonly [Row, Row] => [space, withValues(space, { land_id: kept?.id ?? null })])
}
