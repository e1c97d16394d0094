import { type ExportReport, exportEnding, exportFacts, isMetricSystem } from '#shared/contract/export'
import type { MethodParsed } from '#shared/contract/methods'
import { metricSystemAt } from '#shared/crs/metric-system-at'
import { canonicalCrs } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { catalogues, type Locale } from '#shared/words/catalogues'
import { type ExportJob, writeInWorker } from './write-in-worker'
import type { LayerRows } from './write-layers'

export interface ExportSurroundings {
  /** What a file of several layers is called. */
  readonly projectName: string
  /** ISO 8601 in UTC. */
  readonly at: string
}

/**
 * Writes chosen layers, whole or some of their rows, as one file of the wished format. Rows are those of this very
 * moment: edits made while the file is written do not get into it.
 * @throws AppError `export.unknown-layer`, `export.no-place`, `export.wgs84-only`,
 * `export.needs-metres`, `crs.unknown`, and as `writeInWorker`
 */
export async function exportLayers(
  project: ProjectView,
  input: MethodParsed<'layer.export'>,
  { projectName, at }: ExportSurroundings,
  job: ExportJob,
): Promise<ExportReport> {
  const { format, locale } = input
  const layers = input.layers.map(({ table, ids }) => layerOf(project, table, ids))
  const facts = exportFacts(format)
  for (const { definition } of layers) {
    if (definition.geometry === null && !facts.placeless)
      throw new AppError('export.no-place', { layer: titleOf(definition, locale) })
  }
  const crs = systemFor(input, layers)
  const [only] = layers
  const title = layers.length === 1 && only ? titleOf(only.definition, locale) : projectName
  const { bytes, notes } = await writeInWorker(
    layers,
    {
      format,
      crs,
      locale,
      title,
      at,
      encoding: facts.gbk ? input.encoding : 'utf-8',
      wording: input.wording ?? facts.wording ?? 'codes',
      labels: input.labels,
      shiftOrigin: input.shiftOrigin,
    },
    job,
  )
  return {
    name: `${title}.${exportEnding(format, layers.length)}`,
    bytes,
    layers: layers.map(({ definition, rows }) => ({ table: definition.name, count: rows.length })),
    crs,
    notes,
  }
}

function layerOf(project: ProjectView, table: string, ids: readonly number[] | undefined): LayerRows {
  const definition = project.definitions.get(table)
  if (!definition) throw new AppError('export.unknown-layer', { table })
  const rows = ids
    ? [...new Set(ids)]
        .sort((a, b) => a - b)
        .flatMap((id): Row[] => {
          const row = project.row(table, id)
          return row ? [row] : []
        })
    : [...project.rows(table)]
  return { definition, rows }
}

function titleOf({ name, title }: TableDefinition, locale: Locale): string {
  return title ?? catalogues[locale][`table.${name}`] ?? name
}

/** The system asked for, where the format can be in it; else the one the format is mostly wanted in. */
function systemFor({ format, crs }: MethodParsed<'layer.export'>, layers: readonly LayerRows[]): string {
  const { systems } = exportFacts(format)
  const asked = crs === undefined ? null : canonicalCrs(crs)
  if (crs !== undefined && asked === null) throw new AppError('crs.unknown', { crs })
  if (systems === 'wgs84') {
    if (asked !== null && asked !== 'EPSG:4326') throw new AppError('export.wgs84-only', { crs: asked })
    return 'EPSG:4326'
  }
  if (systems === 'any') return asked ?? 'EPSG:4326'
  if (asked !== null && !isMetricSystem(asked)) throw new AppError('export.needs-metres', { crs: asked })
  return asked ?? metricSystemAt(firstPlace(layers) ?? [117, 40])
}

function firstPlace(layers: readonly LayerRows[]): [number, number] | null {
  for (const { rows } of layers) {
    for (const { geometry } of rows) {
      if (!geometry || geometry.type === 'GeometryCollection') continue
      const numbers = (geometry.coordinates as unknown[]).flat(3) as number[]
      const [lng, lat] = numbers
      if (lng !== undefined && lat !== undefined) return [lng, lat]
    }
  }
  return null
}
