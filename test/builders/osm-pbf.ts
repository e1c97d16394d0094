import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import type { OsmElements } from '../../electron/formats/osm/osm-elements'

type Bounds = OsmElements['bounds'][number]

/** Elements to be written, as the XML reader hands them out; nodes all of them, with tags or without. */
export interface PbfContent {
  readonly nodes: Iterable<readonly [string, { position: readonly [number, number]; tags: object }]>
  readonly ways: Iterable<{ id: string; nodes: readonly string[]; tags: object }>
  readonly relations: Iterable<{
    id: string
    members: readonly { type: string; ref: string; role: string }[]
    tags: object
  }>
  readonly bounds?: Bounds
}

export interface PbfStyle {
  /** Nodes packed together, as every program writes them, or one message each. */
  readonly dense?: boolean
  readonly packing?: 'zlib' | 'raw'
  readonly requiredFeatures?: readonly string[]
}

/** Writes OpenStreetMap PBF, apart from the product's own code: each kind of element in a block of its own. */
export function osmPbf(content: PbfContent, style: PbfStyle = {}): Uint8Array {
  const { dense = true, requiredFeatures = ['OsmSchema-V0.6', 'DenseNodes'] } = style
  const header = message((pbf) => {
    const { bounds } = content
    if (bounds)
      pbf.writeMessage(
        1,
        (box: Bounds, inner) => {
          const [west, south, east, north] = box.map((degrees) => Math.round(degrees * 1e9))
          for (const [tag, side] of [west, east, north, south].entries())
            writeZigzag(inner, tag + 1, side ?? 0)
        },
        bounds,
      )
    for (const feature of requiredFeatures) pbf.writeStringField(4, feature)
    pbf.writeStringField(16, 'test')
  })
  const nodes = [...content.nodes].map(([id, node]) => ({ id: Number(id), ...node }))
  const blocks = [
    block((strings, pbf) => (dense ? writeDense(pbf, strings, nodes) : writeNodes(pbf, strings, nodes))),
    block((strings, pbf) => {
      for (const way of content.ways)
        pbf.writeMessage(
          3,
          (_, inner) => {
            inner.writeVarintField(1, Number(way.id))
            writeTags(inner, strings, way.tags)
            inner.writePackedSVarint(8, differences(way.nodes.map(Number)))
          },
          null,
        )
    }),
    block((strings, pbf) => {
      for (const relation of content.relations)
        pbf.writeMessage(
          4,
          (_, inner) => {
            inner.writeVarintField(1, Number(relation.id))
            writeTags(inner, strings, relation.tags)
            inner.writePackedVarint(
              8,
              relation.members.map(({ role }) => strings.index(role)),
            )
            inner.writePackedSVarint(9, differences(relation.members.map(({ ref }) => Number(ref))))
            inner.writePackedVarint(
              10,
              relation.members.map(({ type }) => ['node', 'way', 'relation'].indexOf(type)),
            )
          },
          null,
        )
    }),
  ]
  return Buffer.concat([
    blob('OSMHeader', header, style),
    ...blocks.map((data) => blob('OSMData', data, style)),
  ])
}

interface PbfNode {
  readonly id: number
  readonly position: readonly [number, number]
  readonly tags: object
}

/** A granularity of 100 nanodegrees, as in nearly all files. */
const steps = (degrees: number) => Math.round(degrees * 1e7)

function writeDense(pbf: PbfWriter, strings: StringTable, nodes: readonly PbfNode[]): void {
  pbf.writeMessage(
    2,
    (_, inner) => {
      inner.writePackedSVarint(1, differences(nodes.map(({ id }) => id)))
      inner.writePackedSVarint(8, differences(nodes.map(({ position }) => steps(position[1]))))
      inner.writePackedSVarint(9, differences(nodes.map(({ position }) => steps(position[0]))))
      const keysAndValues = nodes.flatMap(({ tags }) => [
        ...Object.entries(tags).flatMap(([key, value]) => [strings.index(key), strings.index(value)]),
        0,
      ])
      inner.writePackedVarint(10, keysAndValues)
    },
    null,
  )
}

function writeNodes(pbf: PbfWriter, strings: StringTable, nodes: readonly PbfNode[]): void {
  for (const { id, position, tags } of nodes)
    pbf.writeMessage(
      1,
      (_, inner) => {
        writeZigzag(inner, 1, id)
        writeTags(inner, strings, tags)
        writeZigzag(inner, 8, steps(position[1]))
        writeZigzag(inner, 9, steps(position[0]))
      },
      null,
    )
}

function writeTags(pbf: PbfWriter, strings: StringTable, tags: object): void {
  pbf.writePackedVarint(
    2,
    Object.keys(tags).map((key) => strings.index(key)),
  )
  pbf.writePackedVarint(
    3,
    Object.values(tags).map((value) => strings.index(value)),
  )
}

function writeZigzag(pbf: PbfWriter, tag: number, value: number): void {
  pbf.writeTag(tag, 0)
  pbf.writeSVarint(value)
}

function differences(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0))
}

class StringTable {
  readonly list = ['']
  readonly #places = new Map<string, number>()

  index(text: string): number {
    const held = this.#places.get(text)
    if (held !== undefined) return held
    this.#places.set(text, this.list.length)
    return this.list.push(text) - 1
  }
}

/** The strings go before the elements, as writers do it; their numbers are known only after. */
function block(write: (strings: StringTable, pbf: PbfWriter) => void): Uint8Array {
  const strings = new StringTable()
  const group = message((pbf) => write(strings, pbf))
  return message((pbf) => {
    pbf.writeMessage(
      1,
      (list: readonly string[], inner) => {
        for (const text of list) inner.writeStringField(1, text)
      },
      strings.list,
    )
    pbf.writeBytesField(2, group)
  })
}

function blob(type: string, data: Uint8Array, { packing = 'zlib' }: PbfStyle): Uint8Array {
  const body = message((pbf) => {
    if (packing === 'raw') pbf.writeBytesField(1, data)
    else {
      pbf.writeVarintField(2, data.length)
      pbf.writeBytesField(3, deflateSync(data))
    }
  })
  const header = message((pbf) => {
    pbf.writeStringField(1, type)
    pbf.writeVarintField(3, body.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, body])
}

function message(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter()
  write(pbf)
  return pbf.finish().slice()
}
