import type { PbfReader } from 'pbf'

/**
 * The messages of https://github.com/openstreetmap/OSM-binary/blob/master/osmpbf/osmformat.proto, as they stand
 * in the file: strings by their number, positions in steps of the block's granularity, lists as differences from
 * the one before. Fields we have no use for (authors, times) are passed over.
 */
interface PackedElement {
  id: number
  readonly keys: number[]
  readonly values: number[]
  /** `false` of what a file with history says is deleted. */
  isVisible: boolean
}

export interface PackedNode extends PackedElement {
  lat: number
  lng: number
}

export interface PackedWay extends PackedElement {
  readonly refs: number[]
}

export interface PackedRelation extends PackedElement {
  readonly refs: number[]
  readonly roles: number[]
  readonly types: number[]
}

export interface DenseNodes {
  readonly ids: number[]
  readonly lats: number[]
  readonly lngs: number[]
  /** Keys and values by turns, a nought behind each node's; nothing at all where no node has any. */
  readonly keysAndValues: number[]
  readonly visible: boolean[]
}

export function readNode(pbf: PbfReader): PackedNode {
  return pbf.readMessage(
    (tag, node: PackedNode) => {
      if (tag === 1) node.id = pbf.readSVarint()
      else if (tag === 8) node.lat = pbf.readSVarint()
      else if (tag === 9) node.lng = pbf.readSVarint()
      else readCommon(tag, node, pbf)
    },
    { ...emptyElement(), lat: Number.NaN, lng: Number.NaN },
  )
}

export function readWay(pbf: PbfReader): PackedWay {
  return pbf.readMessage(
    (tag, way: PackedWay) => {
      if (tag === 1) way.id = pbf.readVarint(true)
      else if (tag === 8) pbf.readPackedSVarint(way.refs)
      else readCommon(tag, way, pbf)
    },
    { ...emptyElement(), refs: [] },
  )
}

export function readRelation(pbf: PbfReader): PackedRelation {
  return pbf.readMessage(
    (tag, relation: PackedRelation) => {
      if (tag === 1) relation.id = pbf.readVarint(true)
      else if (tag === 8) pbf.readPackedVarint(relation.roles)
      else if (tag === 9) pbf.readPackedSVarint(relation.refs)
      else if (tag === 10) pbf.readPackedVarint(relation.types)
      else readCommon(tag, relation, pbf)
    },
    { ...emptyElement(), refs: [], roles: [], types: [] },
  )
}

export function readDenseNodes(pbf: PbfReader): DenseNodes {
  return pbf.readMessage(
    (tag, nodes: DenseNodes) => {
      if (tag === 1) pbf.readPackedSVarint(nodes.ids)
      else if (tag === 5) readVisibility(pbf, nodes.visible)
      else if (tag === 8) pbf.readPackedSVarint(nodes.lats)
      else if (tag === 9) pbf.readPackedSVarint(nodes.lngs)
      else if (tag === 10) pbf.readPackedVarint(nodes.keysAndValues)
    },
    { ids: [], lats: [], lngs: [], keysAndValues: [], visible: [] },
  )
}

function readVisibility(pbf: PbfReader, visible: boolean[]): void {
  pbf.readMessage((tag) => {
    if (tag === 6) pbf.readPackedBoolean(visible)
  }, null)
}

function readCommon(tag: number, element: PackedElement, pbf: PbfReader): void {
  if (tag === 2) pbf.readPackedVarint(element.keys)
  else if (tag === 3) pbf.readPackedVarint(element.values)
  else if (tag === 4)
    pbf.readMessage((field) => {
      if (field === 6) element.isVisible = pbf.readBoolean()
    }, null)
}

function emptyElement(): { id: number; keys: number[]; values: number[]; isVisible: boolean } {
  return { id: 0, keys: [], values: [], isVisible: true }
}
