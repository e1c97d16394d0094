import type { Geometry, LineString, MultiPolygon } from 'geojson'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import type { CommandOutcome } from '#shared/contract/methods'
import { unpackOutline } from '#shared/land/leftover/packed-outline'
import type { Row } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { tidyGeometry } from '#shared/rules/tidy-geometry'
import type { Words } from '../../../../i18n/use-words'
import { messageOf, notify } from '../../../../state/notice-store'
import { runCommand } from '../../../../state/run-command'
import { selectFeatures } from '../../../../state/selection-store'
import { showWorkspace } from '../../../../state/view-store'
import { host } from '../../../../transport/host'
import { showLandTask } from '../../land-tasks'
import { startPassingGesture } from '../../passing-gesture'
import type { LandKind } from '../leftover-view'
import { sourceIdOf } from './candidates'
import { setFindView, useFindView } from './find-store'

/** Something that can be joined or cut: a row of the land layer, or a piece that is none yet. */
export interface Plot {
  readonly row: Row | null
  readonly piece: LeftoverPiece | null
  readonly area: MultiPolygon
  readonly kind: LandKind
}

export const plotOfPiece = (piece: LeftoverPiece): Plot => ({
  row: null,
  piece,
  area: unpackOutline(piece.outline),
  kind: piece.kind,
})

export function plotOfRow(row: Row): Plot {
  return {
    row,
    piece: null,
    area: row.geometry as MultiPolygon,
    kind: vocabularies.land_kind.find((code) => code === row.properties.kind) ?? 'idle',
  }
}

/** What the history and the row say of where a piece comes from. */
function sourceOf(words: Words, pieces: readonly LeftoverPiece[]) {
  if (pieces.length === 0) return {}
  const { setbackM, minWidthM } = useFindView.getState().parameters
  return { source: words('find.source', { setbackM, minWidthM }), source_id: sourceIdOf(pieces) }
}

/** Opens the search; with its panel come the candidates on the map. */
export function startFinding(): void {
  showWorkspace('land')
  showLandTask('leftover')
  setFindView({ section: 'find' })
}

export interface PieceDecision {
  readonly status: 'accepted' | 'rejected'
  readonly kind: LandKind
  readonly name?: string | undefined
  readonly note?: string | undefined
}

/** Writes a piece down with what was decided, in one step, and selects its row. A refusal is handed back. */
export async function takePiece(
  piece: LeftoverPiece,
  decision: PieceDecision,
  words: Words,
): Promise<CommandOutcome> {
  const said = { ...decision, ...sourceOf(words, [piece]) }
  const geometry = await soundOutline(unpackOutline(piece.outline))
  const outcome = await runCommand('mark-land', { geometry, ...said }, { quiet: true })
  if (outcome.ok) selectFirstLand(outcome)
  return outcome
}

/** An outline the project can keep: that of a find may touch itself in a corner. */
async function soundOutline(area: MultiPolygon): Promise<MultiPolygon> {
  return tidyGeometry('MULTIPOLYGON', area).ok
    ? area
    : (await host().call('land.join', { areas: [area] })).area
}

function selectFirstLand(outcome: CommandOutcome): void {
  if (!outcome.ok) return
  const land = outcome.change.tables.land
  const id = land?.updated[0]?.[1].id ?? land?.added[0]?.id
  if (id !== undefined) selectFeatures('land', [id])
}

/** Makes one piece of several and selects it. */
export async function joinPlots(plots: readonly Plot[], words: Words): Promise<void> {
  const [first] = plots
  if (!first) return
  try {
    const { area, parts } = await host().call('land.join', { areas: plots.map((plot) => plot.area) })
    await recut(plots, [area], words)
    if (parts > 1) notify('info', { code: 'find.joined_apart', params: { parts } })
  } catch (error) {
    notify('error', messageOf(error))
  }
}

/** Lets a line be drawn across the plot, and cuts it there. */
export function startCutting(plot: Plot, words: Words): void {
  startPassingGesture({
    mode: 'line',
    hint: { code: 'find.hint.cut' },
    onFinish: (line) => void cutPlot(plot, line, words),
  })
}

async function cutPlot(plot: Plot, line: Geometry, words: Words): Promise<void> {
  try {
    const { areas } = await host().call('land.cut', { area: plot.area, line: line as LineString })
    await recut([plot], areas, words)
  } catch (error) {
    notify('error', messageOf(error))
  }
}

async function recut(plots: readonly Plot[], areas: readonly MultiPolygon[], words: Words): Promise<void> {
  const outcome = await runCommand('recut-land', {
    ids: plots.flatMap(({ row }) => row?.id ?? []),
    areas: [...areas],
    kind: plots[0]?.kind ?? 'idle',
    ...sourceOf(
      words,
      plots.flatMap(({ piece }) => piece ?? []),
    ),
  })
  selectFirstLand(outcome)
}
