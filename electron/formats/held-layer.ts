import type { Geometry } from 'geojson'
import type { FieldValue } from '#shared/model/row'
import type { GeometryKind, TableDefinition } from '#shared/model/table'
import { familyOf, kindOfFamily } from './geometry/fit-geometry'
import type { RawFeature, RawSource } from './raw-source'

export type Found = Readonly<Record<string, FieldValue>>

/** Where features go by themselves: a table we have, or a new one. */
export type Destination =
  | { readonly table: TableDefinition }
  | { readonly name: string; readonly title: string; readonly kind: GeometryKind }

/**
 * The features of one source that go together into one table, cleaned but not yet fitted to it: which table that
 * is, a person may still change. Lists side by side rather than an object a feature: there may be 100,000.
 */
export class HeldLayer {
  /** `file#table`, or `file#layer#table` of a file with several layers: the same in preview and run. */
  readonly key: string
  readonly source: RawSource
  readonly destination: Destination
  readonly features: RawFeature[] = []
  readonly geometries: Geometry[] = []
  /** What the tag rules found in each. */
  readonly found: (Found | undefined)[] = []

  constructor(source: RawSource, destination: Destination) {
    this.key = layerKey(source, 'table' in destination ? destination.table.name : destination.name)
    this.source = source
    this.destination = destination
  }

  add(feature: RawFeature, geometry: Geometry, found?: Found): void {
    this.features.push(feature)
    this.geometries.push(geometry)
    this.found.push(found)
  }

  /** The narrowest kind of table that holds all of it. */
  kind(): GeometryKind {
    const families = new Set(this.geometries.map(familyOf))
    const [only] = families
    return only !== undefined && families.size === 1 ? kindOfFamily[only] : 'GEOMETRY'
  }
}

export function layerKey({ file, layer }: Pick<RawSource, 'file' | 'layer'>, table: string): string {
  return layer === undefined ? `${file}#${table}` : `${file}#${layer}#${table}`
}
