import type { Geometry } from 'geojson'
import { type Family, familyOf, kindOfFamily } from './geometry/fit-geometry'
import { HeldLayer } from './held-layer'
import { tableName } from './infer-table'
import type { RawFeature, RawSource } from './raw-source'

/**
 * The features of one file that fit no table we have: one new table for points, one for lines, one for
 * areas, as other GIS programs want them. A table asked for by name takes all of them.
 */
export class NewTables {
  readonly #source: RawSource
  readonly #asked: string | undefined
  readonly #features: RawFeature[] = []
  readonly #geometries: Geometry[] = []

  constructor(source: RawSource, asked: string | undefined) {
    this.#source = source
    this.#asked = asked
  }

  add(feature: RawFeature, geometry: Geometry): void {
    this.#features.push(feature)
    this.#geometries.push(geometry)
  }

  layers(): HeldLayer[] {
    const families = new Set(this.#geometries.map(familyOf))
    const { title } = this.#source
    const name = this.#asked ?? tableName(title)
    const [only] = families
    if (only === undefined) return []
    if (families.size === 1) return [this.#filled(name, only)]
    if (this.#asked) return [this.#filled(name, null)]
    return [...families].map((family) => this.#filled(`${name}_${family}`, family))
  }

  /** All of one family, or with `null` all there is. */
  #filled(name: string, family: Family | null): HeldLayer {
    const kind = family === null ? 'GEOMETRY' : kindOfFamily[family]
    const layer = new HeldLayer(this.#source, { name, title: this.#source.title, kind })
    this.#features.forEach((feature, index) => {
      const geometry = this.#geometries[index]
      if (geometry && (family === null || familyOf(geometry) === family)) layer.add(feature, geometry)
    })
    return layer
  }
}
