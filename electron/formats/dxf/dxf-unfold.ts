import type { Geometry, Position } from 'geojson'
import { AppError, type Message } from '#shared/model/message'
import { nestRings } from '../geometry/nest-rings'
import { NoteTally } from '../note-tally'
import type { RawFeature, Shape } from '../raw-source'
import { type Affine, apply, compose, fromOwnPlane, insertion, largestScale, unmoved } from './dxf-affine'
import type { DxfBlock, DxfDrawing } from './dxf-drawing'
import type { DxfEntity } from './dxf-entity'
import { type DxfShape, drawsNothing, shapeOfEntity } from './dxf-shapes'
import { plainText } from './dxf-text'

/** Chords stay this close to the curve on the ground: finer than any plan is drawn. */
const chordErrorM = 0.02

/** Blocks in blocks in blocks: deeper than anybody draws. */
const deepestNesting = 32

/** What unfolding blocks may come to; a feature weighs as much as some corners. */
const mostCorners = 20_000_000
const cornersOfAFeature = 50

const [byBlock, byLayer] = [0, 256]

/** What a block reference hands down to the entities in it. */
interface Place {
  readonly matrix: Affine
  readonly layer: string | null
  readonly colour: number
  readonly handle: string | null
  /** The block that is drawn, by the name its reference uses. */
  readonly block: string | null
  /** Names of the blocks that are open, outermost first, in lower case. */
  readonly blocks: readonly string[]
}

const onTheGround: Place = {
  matrix: unmoved,
  layer: null,
  colour: byLayer,
  handle: null,
  block: null,
  blocks: [],
}

/** Turns the entities of a drawing into features by layer, unfolding the blocks it refers to. */
export class DrawingUnfolder {
  readonly layers = new Map<string, RawFeature[]>()
  readonly #file: string
  readonly #drawing: DxfDrawing
  readonly #metres: number
  readonly #tally = new NoteTally()
  readonly #leftOut = new Map<string, number>()
  readonly #missing = new Map<string, number>()
  #corners = 0

  /** `metres` is what one unit of the drawing is. */
  constructor(file: string, drawing: DxfDrawing, metres: number) {
    this.#file = file
    this.#drawing = drawing
    this.#metres = metres
  }

  /** @throws AppError `import.dxf.too-many` */
  add(entity: DxfEntity): void {
    if (drawsNothing(entity)) return
    if (entity.isOnPaper) this.#tally.add('import.note.drawing-paper-space', { file: this.#file })
    else this.#place(entity, onTheGround)
  }

  notes(): Message[] {
    const file = this.#file
    const notes = this.#tally.messages()
    if (this.#leftOut.size > 0)
      notes.push({
        code: 'import.note.drawing-left-out',
        params: { file, ...counted(this.#leftOut, 'kinds') },
      })
    if (this.#missing.size > 0)
      notes.push({
        code: 'import.note.drawing-blocks-missing',
        params: { file, ...counted(this.#missing, 'names') },
      })
    return notes
  }

  #place(entity: DxfEntity, place: Place): void {
    if (drawsNothing(entity)) return
    if (entity.type === 'INSERT') {
      this.#insert(entity, place)
      return
    }
    const scale = largestScale(place.matrix)
    const shape = shapeOfEntity(entity, chordErrorM / (this.#metres * (scale || 1)))
    if (!shape) {
      this.#leftOut.set(entity.type, (this.#leftOut.get(entity.type) ?? 0) + 1)
      return
    }
    if (shape.isTilted) this.#tally.add('import.note.drawing-tilted', { file: this.#file })
    this.#addFeature(entity, place, this.#geometryOf(shape, place.matrix), shapesOf(shape), {
      ...wordsOnTheGround(shape, place.matrix, this.#metres),
    })
  }

  /** A block reference: a point with the block's name and attributes, and all that the block draws. */
  #insert(entity: DxfEntity, place: Place): void {
    const name = (entity.text(2) ?? '').trim()
    const block = this.#drawing.blocks.get(name.toLowerCase())
    if (!block || place.blocks.includes(name.toLowerCase()) || place.blocks.length >= deepestNesting) {
      this.#missing.set(name, (this.#missing.get(name) ?? 0) + 1)
      return
    }
    const inside: Omit<Place, 'matrix'> = {
      layer: this.#layerOf(entity, place),
      colour: this.#colourOf(entity, place),
      handle: [place.handle, entity.handle].filter(Boolean).join('/') || null,
      block: name,
      blocks: [...place.blocks, name.toLowerCase()],
    }
    for (const matrix of this.#copies(entity, block, place)) {
      const at = apply(matrix, block.basePoint).map((figure) => figure * this.#metres)
      const attributes = entity.children.map((child) => [
        child.text(2)?.trim() || 'text',
        plainText(child.text(1) ?? ''),
      ])
      this.#addFeature(entity, place, { type: 'Point', coordinates: at }, ['node'], {
        block: name,
        rotation: Math.round(entity.number(50) * 1e6) / 1e6,
        ...Object.fromEntries(attributes),
      })
      for (const child of block.entities) this.#place(child, { ...inside, matrix })
    }
  }

  /** The maps of a reference's copies: more than one where it is an array of columns and rows. */
  *#copies(entity: DxfEntity, block: DxfBlock, place: Place): Generator<Affine> {
    const [columns, rows] = [count(entity.number(70, 1)), count(entity.number(71, 1))]
    const [x, y, z] = entity.point(10)
    const plane = compose(place.matrix, fromOwnPlane(entity, z))
    const scale = [entity.number(41, 1), entity.number(42, 1)] as const
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const offset = [column * entity.number(44), row * entity.number(45)] as const
        yield compose(plane, insertion(block.basePoint, [x, y], scale, entity.number(50), offset))
      }
    }
  }

  #geometryOf({ kind, parts, plane }: DxfShape, matrix: Affine): Geometry {
    const toGround = compose(matrix, plane)
    const lines = parts.map((part) =>
      part.map((point): Position => {
        const [x, y] = apply(toGround, point)
        return [x * this.#metres, y * this.#metres]
      }),
    )
    for (const line of lines) this.#spend(line.length)
    const [first = []] = lines
    if (kind === 'point') return { type: 'Point', coordinates: first[0] ?? [] }
    if (kind === 'line') return { type: 'LineString', coordinates: first }
    const rings = lines.map(closed)
    const polygons = nestRings(rings)
    const [only] = polygons
    return only && polygons.length === 1
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: polygons }
  }

  #addFeature(
    entity: DxfEntity,
    place: Place,
    geometry: Geometry,
    shapes: readonly Shape[],
    properties: Readonly<Record<string, string | number>>,
  ): void {
    this.#spend(cornersOfAFeature)
    const layer = this.#layerOf(entity, place)
    const features = this.layers.get(layer) ?? []
    this.layers.set(layer, features)
    features.push({
      geometry,
      shapes,
      properties: {
        layer,
        entity: entity.type,
        color: trueColour(entity) ?? this.#colourOf(entity, place),
        ...(place.block === null ? {} : { block: place.block }),
        ...properties,
      },
      sourceId: [place.handle, entity.handle].filter(Boolean).join('/') || null,
    })
  }

  #spend(corners: number): void {
    this.#corners += corners
    if (this.#corners > mostCorners)
      throw new AppError('import.dxf.too-many', { file: this.#file, limit: mostCorners })
  }

  /** What a block draws on layer 0 belongs to the layer of the reference. */
  #layerOf(entity: DxfEntity, place: Place): string {
    return entity.layer === '0' && place.layer !== null ? place.layer : entity.layer
  }

  /** An AutoCAD colour number, 1 to 255. */
  #colourOf(entity: DxfEntity, place: Place): number {
    const own = entity.number(62, byLayer)
    if (own === byBlock && place.colour !== byLayer) return place.colour
    if (own !== byLayer && own !== byBlock) return Math.abs(own)
    return Math.abs(this.#drawing.layerColours.get(this.#layerOf(entity, place)) ?? 7)
  }
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)]
  const meets = first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]
  return meets || !first ? ring : [...ring, first]
}

/** `#rrggbb` where an entity has a colour beyond the 255 numbers. */
function trueColour(entity: DxfEntity): string | null {
  if (entity.text(420) === null) return null
  return `#${(entity.number(420) & 0xffffff).toString(16).padStart(6, '0')}`
}

/** A closed outline may be meant as a wall as well as an area. */
function shapesOf({ kind }: DxfShape): readonly Shape[] {
  if (kind === 'point') return ['node']
  return kind === 'line' ? ['way'] : ['way', 'area']
}

/** Words with their height in metres and their direction as the block turned them. */
function wordsOnTheGround(
  { properties, plane }: DxfShape,
  matrix: Affine,
  metres: number,
): Record<string, string | number> {
  const { text, height, rotation } = properties
  if (text === undefined) return {}
  const [a, b] = compose(matrix, plane)
  const turned = Number(rotation) + (Math.atan2(b, a) * 180) / Math.PI
  return {
    text,
    text_height_m: Math.round(Number(height) * largestScale(matrix) * metres * 1e6) / 1e6,
    rotation: Math.round(turned * 1e6) / 1e6,
  }
}

function count(figure: number): number {
  return Number.isFinite(figure) ? Math.max(1, Math.trunc(figure)) : 1
}

/** The most frequent first: `HATCH ×12, DIMENSION ×3`. */
function counted(counts: ReadonlyMap<string, number>, name: string): Record<string, string | number> {
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  const listed = sorted.slice(0, 8).map(([what, times]) => `${what} ×${times}`)
  return { [name]: listed.join(', '), count: sorted.reduce((sum, [, times]) => sum + times, 0) }
}
