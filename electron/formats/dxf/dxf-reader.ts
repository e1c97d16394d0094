import { AppError, type Message } from '#shared/model/message'
import { baseName, type RawFeature, type RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { parseDrawing } from './dxf-drawing'
import { drawingText } from './dxf-groups'
import { DrawingUnfolder } from './dxf-unfold'
import { drawingUnit } from './dxf-units'

/** Taken apart, a drawing needs some ten times its size in memory. */
const largestFileBytes = 250_000_000

/** Corners that are looked at to see where a drawing lies. */
const sample = 20_000

/**
 * Reads a text DXF drawing of any version since R12: every layer of the drawing one source. Lines, polylines,
 * curves (within 2 cm), words as points, hatches and closed polylines as areas, blocks unfolded. Coordinates
 * come in metres of a grid that the drawing does not name.
 * @throws AppError `import.dxf.*`, `import.file.too-large`, `import.file.truncated`, and as `decodeText`
 */
export const readDxf = (({ name: file, bytes }, options, report): RawSource[] => {
  if (bytes.length > largestFileBytes)
    throw new AppError('import.file.too-large', { file, megabytes: largestFileBytes / 1_000_000 })
  const text = drawingText(file, bytes, options.encoding)
  const drawing = parseDrawing(file, text, (share) => report(bytes.length * share * 0.5))
  const unit = drawingUnit(file, drawing.unitCode, middleOf(drawing.entities), options.unitM)
  const unfolder = new DrawingUnfolder(file, drawing, unit.metres)
  drawing.entities.forEach((entity, index) => {
    if (index % 1000 === 0) report(bytes.length * (0.5 + (0.5 * index) / drawing.entities.length))
    unfolder.add(entity)
  })
  report(bytes.length)
  return sourcesOf(file, unfolder.layers, [...unit.notes, ...unfolder.notes()])
}) satisfies Reader

/** What the reader has to say of the whole drawing, its first layer says. */
function sourcesOf(
  file: string,
  layers: ReadonlyMap<string, readonly RawFeature[]>,
  notes: readonly Message[],
): RawSource[] {
  const source = { file, format: 'dxf' as const, crs: null, extent: null }
  if (layers.size === 0) return [{ ...source, title: baseName(file), features: [], notes }]
  return [...layers].map(([layer, features], index) => ({
    ...source,
    // Every drawing has a layer called 0, which says nothing.
    title: layer === '0' ? baseName(file) : layer,
    layer,
    features,
    notes: index === 0 ? notes : [],
  }))
}

/** The median of the corners: a few far strays, and the noughts of hatches, do not move it. */
function middleOf(entities: readonly { numbers(code: number): number[] }[]): [number, number] | null {
  const [xs, ys]: [number[], number[]] = [[], []]
  for (const entity of entities) {
    for (const x of entity.numbers(10)) if (Number.isFinite(x)) xs.push(x)
    for (const y of entity.numbers(20)) if (Number.isFinite(y)) ys.push(y)
    if (xs.length > sample) break
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
  const [x, y] = [median(xs), median(ys)]
  return x === undefined || y === undefined ? null : [x, y]
}
