import type { Geometry } from 'geojson'
import type { GeometryKind, TableDefinition } from '#shared/model/table'
import { type Family, familyOf, fitGeometry, kindOfFamily } from './fit-geometry'
import { fitInferred, inferTable, tableName } from './infer-table'
import { layerKey, withProvenance } from './layer-builder'
import type { RawFeature, RawSource } from './raw-source'
import type { ReadFeature, ReadLayer, ReadOptions } from './read-result'

interface Held {
  readonly feature: RawFeature
  readonly geometry: Geometry
}

/**
 * The features of one file that fit no table we have: one new table for points, one for lines, one for
 * areas, as other GIS programs want them. A table asked for by name takes all of them.
 */
export class NewTables {
  readonly #source: RawSource
  readonly #asked: string | undefined
  readonly #held = new Map<Family, Held[]>()

  constructor(source: RawSource, options: ReadOptions) {
    this.#source = source
    this.#asked = options.table
  }

  add(feature: RawFeature, geometry: Geometry): void {
    const family = familyOf(geometry)
    const held = this.#held.get(family) ?? []
    held.push({ feature, geometry })
    this.#held.set(family, held)
  }

  build(): ReadLayer[] {
    const { title } = this.#source
    const families = [...this.#held]
    if (families.length === 0) return []
    const [only] = families
    if (only && families.length === 1)
      return [this.#layer(this.#asked ?? tableName(title), title, kindOfFamily[only[0]], only[1])]
    if (this.#asked)
      return [
        this.#layer(
          this.#asked,
          title,
          'GEOMETRY',
          families.flatMap(([, held]) => held),
        ),
      ]
    return families.map(([family, held]) =>
      this.#layer(`${tableName(title)}_${family}`, title, kindOfFamily[family], held),
    )
  }

  #layer(name: string, title: string, kind: GeometryKind, held: readonly Held[]): ReadLayer {
    const rows = held.map(({ feature }) => feature.properties)
    const inferred = inferTable(name, title, kind, rows)
    const { file } = this.#source
    return {
      key: layerKey(this.#source, name),
      file,
      definition: inferred.definition,
      isNew: true,
      isFallback: false,
      features: held.flatMap((one) => this.#features(inferred.definition, kind, one, inferred)),
    }
  }

  #features(
    definition: TableDefinition,
    kind: GeometryKind,
    { feature, geometry }: Held,
    inferred: Parameters<typeof fitInferred>[0],
  ): ReadFeature[] {
    const properties = withProvenance(
      definition,
      this.#source,
      feature,
      fitInferred(inferred, feature.properties),
    )
    return fitGeometry(geometry, kind).map((fitting) => ({ geometry: fitting, properties }))
  }
}
