import { AppError } from '#shared/model/message'
import { NoteTally } from '../note-tally'
import { baseName, type RawFeature, type RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { geometryIn, hasHeights } from './kml-geometry'
import { plainText } from './plain-text'
import {
  childOf,
  childText,
  walkXml,
  wholeText,
  type XmlElement,
  type XmlStep,
  type XmlVisitor,
} from './xml-elements'

/** With more folders than this, folders are how a person keeps order, not layers: all becomes one. */
const mostLayers = 20

/** A document or folder, and the placemarks that lie directly in it. */
interface Container {
  readonly isFolder: boolean
  readonly parent: Container | null
  readonly features: RawFeature[]
  name: string | null
}

type TypeOfField = (text: string) => unknown

/**
 * Reads KML 2.x: every folder with placemarks as a layer (all as one beyond twenty), with extended data as
 * attributes and descriptions without their mark-up. Always WGS 84. What is no feature (network links, overlays,
 * models, styles) is left out; but for styles that is noted.
 * @throws AppError `import.kml.not-kml`, and as `walkXml`
 */
export const readKml: Reader = (bundle, options, report) => {
  const { name: file } = bundle
  const notes = new NoteTally()
  const collector = new Collector(file, notes)
  walkXml(bundle, options, report, notes, collector)
  const filled = collector.containers.filter(({ features }) => features.length > 0)
  const sources = filled.length > mostLayers ? [] : filled.map((container) => layerOf(file, container))
  const all = filled.flatMap(({ features }) => features)
  const [first = sourceOf(file, baseName(file), all), ...others] =
    sources.length === 1 ? sources.map(({ layer: _, ...source }) => source) : sources
  return [{ ...first, notes: notes.messages() }, ...others]
}

function layerOf(file: string, container: Container): RawSource {
  const path = pathOf(container)
  const title = path.at(-1) ?? container.name?.replace(/\.km[lz]$/i, '') ?? baseName(file)
  return { ...sourceOf(file, title, container.features), layer: path.join('/') || title }
}

function sourceOf(file: string, title: string, features: readonly RawFeature[]): RawSource {
  return { file, title, format: 'kml', features, crs: 'EPSG:4326', extent: null, notes: [] }
}

/** The names of the folders down to this one. Documents are files, not folders. */
function pathOf({ isFolder, name, parent }: Container): string[] {
  const above = parent ? pathOf(parent) : []
  return isFolder && name ? [...above, name] : above
}

/** What stands in a document beside placemarks, and how leaving it out is noted. */
const leftOut: Readonly<Record<string, string>> = {
  NetworkLink: 'import.note.kml-links',
  GroundOverlay: 'import.note.kml-overlays',
  PhotoOverlay: 'import.note.kml-overlays',
  ScreenOverlay: 'import.note.kml-overlays',
}

class Collector implements XmlVisitor {
  readonly containers: Container[] = []
  readonly #file: string
  readonly #notes: NoteTally
  readonly #types = new Map<string, TypeOfField>()
  #open: Container | null = null
  #rootSeen = false

  constructor(file: string, notes: NoteTally) {
    this.#file = file
    this.#notes = notes
  }

  begin(name: string): XmlStep {
    if (!this.#rootSeen && !['kml', 'Document', 'Folder', 'Placemark'].includes(name))
      throw new AppError('import.kml.not-kml', { file: this.#file, root: name })
    this.#rootSeen = true
    if (name === 'kml') return 'enter'
    if (name === 'Document' || name === 'Folder') {
      this.#enter(name === 'Folder')
      return 'enter'
    }
    const lost = leftOut[name]
    if (lost !== undefined) this.#notes.add(lost, { file: this.#file })
    return name === 'Placemark' || name === 'Schema' || name === 'name' ? 'take' : 'skip'
  }

  taken(element: XmlElement): void {
    if (element.name === 'name') {
      if (this.#open) this.#open.name = element.text.trim() || null
    } else if (element.name === 'Schema') this.#learnTypes(element)
    else {
      const container = this.#open ?? this.#enter(false)
      container.features.push(this.#featureOf(element, container))
    }
  }

  end(name: string): void {
    if (name !== 'kml') this.#open = this.#open?.parent ?? null
  }

  #enter(isFolder: boolean): Container {
    const container = { isFolder, parent: this.#open, features: [], name: null }
    this.#open = container
    this.containers.push(container)
    return container
  }

  #learnTypes(schema: XmlElement): void {
    for (const { name, attributes } of schema.children) {
      if (name === 'SimpleField' && attributes.name)
        this.#types.set(attributes.name, valueTypes[attributes.type ?? ''] ?? asText)
    }
  }

  #featureOf(placemark: XmlElement, container: Container): RawFeature {
    const geometry = geometryIn(placemark)
    if (geometry && hasHeights(geometry))
      this.#notes.add('import.note.heights-left-out', { file: this.#file })
    if (childOf(placemark, 'Model')) this.#notes.add('import.note.kml-models', { file: this.#file })
    const path = pathOf(container)
    return {
      geometry,
      shapes: [],
      properties: {
        ...this.#extendedData(placemark),
        ...describe(placemark),
        ...(path.length > 0 ? { folder: path.join('/') } : {}),
      },
      sourceId: placemark.attributes.id ?? null,
    }
  }

  /** `Data` carries plain values, `SchemaData` those of a schema with types. */
  #extendedData(placemark: XmlElement): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const child of childOf(placemark, 'ExtendedData')?.children ?? []) {
      const { name } = child.attributes
      if (child.name === 'Data' && name) values[name] = childText(child, 'value')
      // Other programs put elements of their own here.
      else if (child.name !== 'Data' && child.name !== 'SchemaData')
        values[child.name] = wholeText(child).trim()
      if (child.name !== 'SchemaData') continue
      for (const { name: kind, attributes, text } of child.children) {
        if (kind !== 'SimpleData' || !attributes.name) continue
        const type = this.#types.get(attributes.name) ?? asText
        values[attributes.name] = text.trim() === '' ? null : type(text.trim())
      }
    }
    return values
  }
}

const asText: TypeOfField = (text) => text
const asNumber: TypeOfField = (text) => (Number.isFinite(Number(text)) ? Number(text) : text)

const valueTypes: Readonly<Record<string, TypeOfField>> = {
  ...Object.fromEntries(
    ['int', 'uint', 'short', 'ushort', 'float', 'double'].map((type) => [type, asNumber]),
  ),
  bool: (text) => text === '1' || text.toLowerCase() === 'true',
}

/** What every placemark may say of itself. Times of a track come from its first and last moment. */
function describe(placemark: XmlElement): Record<string, string> {
  const html = childOf(placemark, 'description')
  const moments = momentsIn(placemark)
  const said: Record<string, string | null> = {
    name: childText(placemark, 'name'),
    description: html ? plainText(wholeText(html)) || null : null,
    address: childText(placemark, 'address'),
    phone: childText(placemark, 'phoneNumber'),
    time: childText(childOf(placemark, 'TimeStamp'), 'when'),
    begin: childText(childOf(placemark, 'TimeSpan'), 'begin') ?? moments[0] ?? null,
    end: childText(childOf(placemark, 'TimeSpan'), 'end') ?? moments.at(-1) ?? null,
  }
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
  )
}

/** The `when` of tracks, in order. */
function momentsIn(element: XmlElement): string[] {
  return element.children.flatMap((child) => {
    if (child.name === 'MultiTrack') return momentsIn(child)
    if (child.name !== 'Track') return []
    return child.children.flatMap(({ name, text }) => (name === 'when' && text.trim() ? [text.trim()] : []))
  })
}
