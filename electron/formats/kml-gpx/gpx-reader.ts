import { geometryLengthM } from '#shared/geometry/measure'
import { AppError } from '#shared/model/message'
import { NoteTally } from '../note-tally'
import { baseName, type RawFeature, type RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { childText, walkXml, type XmlElement, type XmlStep, type XmlVisitor } from './xml-elements'

type Kind = 'waypoints' | 'routes' | 'tracks'

/** What a GPX file tells of a waypoint, route or track in words. */
const wordElements = ['name', 'cmt', 'desc', 'src', 'sym', 'type', 'number'] as const

/**
 * Reads GPX 1.0 and 1.1: waypoints, routes and tracks each as a source; a track is one feature with its segments,
 * when it began and ended and how long it is. Always WGS 84. Heights of lines and extensions of other programs are
 * left out, the former with a note.
 * @throws AppError `import.gpx.not-gpx`, and as `walkXml`
 */
export const readGpx: Reader = (bundle, options, report) => {
  const { name: file } = bundle
  const notes = new NoteTally()
  const collector = new Collector(file, notes)
  walkXml(bundle, options, report, notes, collector)
  const kinds = (Object.keys(collector.found) as Kind[]).filter((kind) => collector.found[kind].length > 0)
  const sources = (kinds.length > 0 ? kinds : (['tracks'] as const)).map(
    (kind): RawSource => ({
      file,
      title: kinds.length > 1 ? `${baseName(file)} ${kind}` : baseName(file),
      format: 'gpx',
      ...(kinds.length > 1 ? { layer: kind } : {}),
      features: collector.found[kind],
      crs: 'EPSG:4326',
      extent: null,
      notes: [],
    }),
  )
  return sources.map((source, index) => (index === 0 ? { ...source, notes: notes.messages() } : source))
}

class Collector implements XmlVisitor {
  readonly found: Record<Kind, RawFeature[]> = { waypoints: [], routes: [], tracks: [] }
  readonly #file: string
  readonly #notes: NoteTally
  #rootSeen = false
  /** Of the route or track that is being read. */
  #inLine = false
  #words: Record<string, string> = {}
  #segments: [number, number][][] = []
  #moments: string[] = []
  #hasHeights = false

  constructor(file: string, notes: NoteTally) {
    this.#file = file
    this.#notes = notes
  }

  begin(name: string): XmlStep {
    if (!this.#rootSeen && name !== 'gpx')
      throw new AppError('import.gpx.not-gpx', { file: this.#file, root: name })
    this.#rootSeen = true
    if (name === 'rte' || name === 'trkseg') this.#segments.push([])
    if (name === 'rte' || name === 'trk') this.#inLine = true
    if (['gpx', 'rte', 'trk', 'trkseg'].includes(name)) return 'enter'
    const isPoint = name === 'wpt' || name === 'rtept' || name === 'trkpt'
    // The file itself may have a name too.
    const isWord = this.#inLine && (wordElements as readonly string[]).includes(name)
    return isPoint || isWord ? 'take' : 'skip'
  }

  taken(element: XmlElement): void {
    if (element.name === 'wpt') this.found.waypoints.push(waypointOf(element))
    else if (element.name === 'rtept' || element.name === 'trkpt') this.#addPoint(element)
    else if (element.text.trim() !== '') this.#words[element.name] = element.text.trim()
  }

  end(name: string): void {
    if (name === 'rte') this.#finish('routes')
    else if (name === 'trk') this.#finish('tracks')
  }

  #addPoint(element: XmlElement): void {
    this.#segments.at(-1)?.push(positionOf(element))
    const time = childText(element, 'time')
    if (time !== null) this.#moments.push(time)
    if (Number(childText(element, 'ele') ?? 0) !== 0) this.#hasHeights = true
  }

  #finish(kind: Kind): void {
    const segments = this.#segments.filter((segment) => segment.length > 0)
    const [only = []] = segments
    const geometry =
      segments.length > 1
        ? { type: 'MultiLineString' as const, coordinates: segments }
        : { type: 'LineString' as const, coordinates: only }
    if (this.#hasHeights) this.#notes.add('import.note.heights-left-out', { file: this.#file })
    const [begin, end] = [this.#moments[0], this.#moments.at(-1)]
    this.found[kind].push({
      geometry: segments.length > 0 ? geometry : null,
      shapes: [],
      properties: {
        ...this.#words,
        ...(begin === undefined ? {} : { begin, end }),
        ...(segments.length > 0 && segments.flat().every(isOnGlobe)
          ? { length_m: Math.round(geometryLengthM(geometry)) }
          : {}),
      },
      sourceId: null,
    })
    this.#inLine = false
    this.#words = {}
    this.#segments = []
    this.#moments = []
    this.#hasHeights = false
  }
}

function waypointOf(element: XmlElement): RawFeature {
  const words = [...wordElements, 'time'].flatMap((name) => {
    const text = childText(element, name)
    return text === null ? [] : [[name, text] as const]
  })
  const height = Number(childText(element, 'ele') ?? Number.NaN)
  return {
    geometry: { type: 'Point', coordinates: positionOf(element) },
    shapes: [],
    properties: { ...Object.fromEntries(words), ...(Number.isFinite(height) ? { ele: height } : {}) },
    sourceId: null,
  }
}

function isOnGlobe([lng, lat]: readonly [number, number]): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}

/** What is missing is no number: the cleaner leaves such a place out and counts it. */
function positionOf({ attributes: { lon, lat } }: XmlElement): [number, number] {
  return [lon ? Number(lon) : Number.NaN, lat ? Number(lat) : Number.NaN]
}
