import { TextDecoder } from 'node:util'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { AppError } from '#shared/model/message'
import type { ReportBytes } from '../raw-source'
import { XmlPieces } from '../xml-pieces'

export type Tags = Readonly<Record<string, string>>

export interface OsmNode {
  readonly position: readonly [number, number]
  readonly tags: Tags
}

export interface OsmWay {
  readonly id: string
  readonly nodes: readonly string[]
  readonly tags: Tags
}

/** Nodes by id, and, one after the other, at least those that carry tags. */
export type OsmNodes = Pick<ReadonlyMap<string, OsmNode>, 'get' | typeof Symbol.iterator>

interface OsmMember {
  readonly type: string
  readonly ref: string
  readonly role: string
}

export interface OsmRelation {
  readonly id: string
  readonly members: readonly OsmMember[]
  readonly tags: Tags
}

/** The elements of an OpenStreetMap file, by id, and the boxes it says it was cut to. */
export interface OsmElements {
  readonly nodes: OsmNodes
  readonly ways: ReadonlyMap<string, OsmWay>
  readonly relations: readonly OsmRelation[]
  readonly bounds: readonly (readonly [number, number, number, number])[]
}

const chunkBytes = 1 << 20

/**
 * Parses OpenStreetMap XML as a stream: the text is never held whole.
 * @throws AppError `import.file.truncated`, `import.xml.broken`, `import.osm.not-osm`
 */
export function parseOsmElements(file: string, bytes: Uint8Array, report: ReportBytes): OsmElements {
  const collector = new Collector(file)
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  let atEnd = false
  parser.on('error', (cause) => {
    if (atEnd) throw new AppError('import.file.truncated', { file }, { cause })
    throw new AppError('import.xml.broken', { file, line: parser.line }, { cause })
  })
  const pieces = new XmlPieces(file)
  parser.on('opentag', (tag) => {
    pieces.tag()
    collector.open(tag)
  })
  parser.on('closetag', (tag) => {
    pieces.tag()
    collector.close(tag)
  })

  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const end = Math.min(at + chunkBytes, bytes.length)
    writeChunk(file, parser, decodeChunk(file, decoder, bytes.subarray(at, end), parser.line))
    pieces.reached(end, parser.line)
    report(end)
  }
  atEnd = true
  parser.close()
  return collector.elements
}

/** A value of hundreds of megabytes no longer fits into a string: the engine's word for it is a RangeError. */
function writeChunk(file: string, parser: SaxesParser<{ xmlns: false }>, chunk: string): void {
  try {
    parser.write(chunk)
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new AppError('import.xml.broken', { file, line: parser.line }, { cause })
    throw cause
  }
}

function decodeChunk(file: string, decoder: TextDecoder, chunk: Uint8Array, line: number): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch (cause) {
    throw new AppError('import.xml.broken', { file, line }, { cause })
  }
}

class Collector {
  readonly elements = {
    nodes: new Map<string, OsmNode>(),
    ways: new Map<string, OsmWay>(),
    relations: [] as OsmRelation[],
    bounds: [] as (readonly [number, number, number, number])[],
  }
  readonly #file: string
  #rootSeen = false
  #tags: Record<string, string> = {}
  #nodes: string[] = []
  #members: OsmMember[] = []

  constructor(file: string) {
    this.#file = file
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (!this.#rootSeen && name !== 'osm')
      throw new AppError('import.osm.not-osm', { file: this.#file, root: name })
    this.#rootSeen = true
    if (name === 'tag' && attributes.k) this.#tags[attributes.k] = attributes.v ?? ''
    else if (name === 'nd' && attributes.ref) this.#nodes.push(attributes.ref)
    else if (name === 'member') {
      const { type = '', ref = '', role = '' } = attributes
      this.#members.push({ type, ref, role })
    } else if (name === 'bounds') {
      const { minlon, minlat, maxlon, maxlat } = attributes
      const box = [Number(minlon), Number(minlat), Number(maxlon), Number(maxlat)] as const
      if (box.every(Number.isFinite)) this.elements.bounds.push(box)
    }
  }

  close({ name, attributes }: SaxesTagPlain): void {
    if (name !== 'node' && name !== 'way' && name !== 'relation') return
    const [tags, nodes, members] = [this.#tags, this.#nodes, this.#members]
    this.#tags = {}
    this.#nodes = []
    this.#members = []
    // Editors and full-history files keep what was deleted.
    if (attributes.action === 'delete' || attributes.visible === 'false') return
    const id = attributes.id ?? ''
    if (name === 'way') this.elements.ways.set(id, { id, nodes, tags })
    else if (name === 'relation') this.elements.relations.push({ id, members, tags })
    else if (attributes.lon !== undefined && attributes.lat !== undefined)
      this.elements.nodes.set(id, { position: [Number(attributes.lon), Number(attributes.lat)], tags })
  }
}
