import { PbfReader } from 'pbf'
import { AppError } from '#shared/model/message'
import type { ReportBytes } from '../raw-source'
import type { OsmElements, OsmRelation, OsmWay, Tags } from './osm-elements'
import { osmBlocks, reading } from './osm-pbf-blobs'
import {
  type DenseNodes,
  type PackedNode,
  type PackedRelation,
  type PackedWay,
  readDenseNodes,
  readNode,
  readRelation,
  readWay,
} from './osm-pbf-messages'
import { PackedNodes } from './osm-pbf-nodes'

/** Parts of the format a file may insist on; of a history, what is still there is read. */
const knownFeatures = new Set(['OsmSchema-V0.6', 'DenseNodes', 'HistoricalInformation'])

/** Nodes and corners of ways that fit into memory beside everything else: a large city, not a country. */
const mostParts = 30_000_000

const memberTypes = ['node', 'way', 'relation']

type Box = readonly [number, number, number, number]

/**
 * Parses OpenStreetMap PBF, block by block, into the same elements as the XML. The numbers below are the field
 * numbers of https://github.com/openstreetmap/OSM-binary (osmformat.proto).
 * @throws AppError `import.osm-pbf.broken`, `import.osm-pbf.feature`, `import.osm-pbf.too-many`, and as `osmBlocks`
 */
export function parseOsmPbfElements(file: string, bytes: Uint8Array, report: ReportBytes): OsmElements {
  const collector = new Collector(file)
  for (const block of osmBlocks(file, bytes)) {
    reading(file, () => {
      if (block.type === 'OSMHeader') collector.header(block.bytes)
      else if (block.type === 'OSMData') collector.block(block.bytes)
    })
    report(block.end)
  }
  if (!collector.headerSeen) throw new AppError('import.osm-pbf.broken', { file })
  return collector.elements
}

/** What a block says once for all its elements. */
class BlockFrame {
  readonly strings: string[] = []
  readonly groups: Uint8Array[] = []
  granularity = 100
  latOffset = 0
  lngOffset = 0

  constructor(bytes: Uint8Array) {
    new PbfReader(bytes).readFields((tag, frame, pbf) => {
      if (tag === 1) pbf.readMessage((field) => field === 1 && frame.strings.push(pbf.readString()), null)
      else if (tag === 2) frame.groups.push(pbf.readBytes())
      else if (tag === 17) frame.granularity = pbf.readVarint()
      else if (tag === 19) frame.latOffset = pbf.readVarint(true)
      else if (tag === 20) frame.lngOffset = pbf.readVarint(true)
    }, this as BlockFrame)
  }

  /** Degrees: dividing whole nanodegrees gives the very figure that the XML writes in decimals. */
  lng(steps: number): number {
    return (this.lngOffset + this.granularity * steps) / 1e9
  }

  lat(steps: number): number {
    return (this.latOffset + this.granularity * steps) / 1e9
  }

  text(index: number): string {
    const text = this.strings[index]
    if (text === undefined) throw new RangeError(`no string ${index}`)
    return text
  }

  tags(keys: readonly number[], values: readonly number[]): Record<string, string> {
    return Object.fromEntries(keys.map((key, index) => [this.text(key), this.text(values[index] ?? -1)]))
  }
}

class Collector {
  readonly elements = {
    nodes: new PackedNodes(),
    ways: new Map<string, OsmWay>(),
    relations: [] as OsmRelation[],
    bounds: [] as Box[],
  }
  headerSeen = false
  readonly #file: string
  #corners = 0

  constructor(file: string) {
    this.#file = file
  }

  header(bytes: Uint8Array): void {
    this.headerSeen = true
    new PbfReader(bytes).readFields((tag, _, pbf) => {
      if (tag === 1) this.#box(pbf)
      else if (tag === 4) this.#refuseUnknown(pbf.readString())
    }, null)
  }

  #refuseUnknown(feature: string): void {
    if (!knownFeatures.has(feature))
      throw new AppError('import.osm-pbf.feature', { file: this.#file, feature })
  }

  #box(pbf: PbfReader): void {
    const sides = pbf.readMessage(
      (tag, box) => (box[tag] = pbf.readSVarint() / 1e9),
      {} as Record<number, number>,
    )
    const box = [sides[1] ?? 0, sides[4] ?? 0, sides[2] ?? 0, sides[3] ?? 0] as const
    if (box[0] < box[2] && box[1] < box[3]) this.elements.bounds.push(box)
  }

  block(bytes: Uint8Array): void {
    const frame = new BlockFrame(bytes)
    for (const group of frame.groups) {
      new PbfReader(group).readFields((tag, _, pbf) => {
        if (tag === 1) this.#node(frame, readNode(pbf))
        else if (tag === 2) this.#denseNodes(frame, readDenseNodes(pbf))
        else if (tag === 3) this.#way(frame, readWay(pbf))
        else if (tag === 4) this.#relation(frame, readRelation(pbf))
      }, null)
    }
    if (this.elements.nodes.count + this.#corners > mostParts)
      throw new AppError('import.osm-pbf.too-many', { file: this.#file, limit: mostParts })
  }

  #node(frame: BlockFrame, { id, lat, lng, keys, values, isVisible }: PackedNode): void {
    if (isVisible) this.#addNode(frame, id, lat, lng, frame.tags(keys, values))
  }

  #addNode(frame: BlockFrame, id: number, lat: number, lng: number, tags: Tags): void {
    const isTagged = Object.keys(tags).length > 0
    this.elements.nodes.add(id, frame.lng(lng), frame.lat(lat), isTagged ? tags : null)
  }

  #denseNodes(frame: BlockFrame, dense: DenseNodes): void {
    if (dense.ids.length !== dense.lats.length || dense.ids.length !== dense.lngs.length)
      throw new RangeError('dense nodes of different number')
    let [id, lat, lng, at] = [0, 0, 0, 0]
    for (let index = 0; index < dense.ids.length; index++) {
      id += dense.ids[index] ?? 0
      lat += dense.lats[index] ?? 0
      lng += dense.lngs[index] ?? 0
      const tags: Record<string, string> = {}
      // Keys and values by turns, a nought behind each node's; nothing at all where no node has any.
      while (dense.keysAndValues[at]) {
        tags[frame.text(dense.keysAndValues[at] ?? -1)] = frame.text(dense.keysAndValues[at + 1] ?? -1)
        at += 2
      }
      at++
      if (dense.visible[index] ?? true) this.#addNode(frame, id, lat, lng, tags)
    }
  }

  #way(frame: BlockFrame, { id, keys, values, isVisible, refs }: PackedWay): void {
    if (!isVisible) return
    this.#corners += refs.length
    this.elements.ways.set(String(id), {
      id: String(id),
      nodes: addedUp(refs).map(String),
      tags: frame.tags(keys, values),
    })
  }

  #relation(frame: BlockFrame, { id, keys, values, isVisible, refs, roles, types }: PackedRelation): void {
    if (!isVisible) return
    const members = addedUp(refs).map((ref, index) => ({
      type: memberTypes[types[index] ?? -1] ?? '',
      ref: String(ref),
      role: frame.text(roles[index] ?? -1),
    }))
    this.elements.relations.push({ id: String(id), members, tags: frame.tags(keys, values) })
  }
}

function addedUp(differences: readonly number[]): number[] {
  let sum = 0
  return differences.map((difference) => {
    sum += difference
    return sum
  })
}
