import type { AnalysisJob, ChangedRows } from '../../contract/analysis'
import type { LeftoverParameters, LeftoverPiece, LeftoverResult } from '../../contract/land-leftover'
import type { LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon } from '../../geometry/plane'
import { projectMetric } from '../../indicators/community'
import { AppError } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { type SunSweep, sunSweep } from '../sun/sun-sweep'
import type { CarvingHelper } from './carve-together'
import { Decisions } from './decisions'
import { farM } from './edges-of-place'
import { boundsMeet, flatBounds, flatPolygonAreaM2, joinedBounds } from './flat-rings'
import { FreeLand, type FreeLandJob } from './free-land'
import { notesOf } from './notes'
import { pieceOf } from './piece'
import { Place } from './place'
import { mostOfFinds, rankPieces } from './score'
import { splitAtNecks } from './split-at-necks'
import { type StudyArea, studyArea } from './study-area'
import { type SunOnPlaces, sunOnPlaces } from './sun-on-places'
import { takingTables } from './taken-land'
import { TakenRows } from './taken-rows'
import { type ToldLand, toldKinds } from './told-land'
import { type ToldPlace, ToldPlaces } from './told-places'
import { Voices } from './voices'
import { fiveMinutesM, Walking } from './walking'

/** Every table that says something about leftover land. */
export const leftoverTables = [
  'boundary',
  ...takingTables,
  'gates',
  'land',
  'activity',
  'opinions',
  'observations',
] as const

/** Coordinates at seven decimals are a centimetre apart: what was drawn just as wide as asked is wide enough. */
const slackM = 0.01

const walkingTables = new Set(['roads', 'barriers', 'gates', 'green', 'activity_spaces', 'land_use'])
const voiceTables = new Set(['activity', 'opinions', 'observations'])

/** Free ground, or a row that is leftover land itself. */
interface FoundPlace {
  readonly place: Place
  readonly told: ToldLand | null
}

/** What is known of the project beside its land. */
interface ReadProject {
  readonly walking: Walking
  readonly voices: Voices
  readonly decisions: Decisions
  readonly told: readonly ToldPlace[]
}

/** What of a place is the same until something near it changes. */
type Measured = Omit<LeftoverPiece, 'rank' | 'score' | 'decision'>

/**
 * The search for leftover land in one project with one set of parameters. It keeps what it has computed, takes rows
 * that have changed, and computes anew only what they touch; the answer is the one a new search would give.
 */
export class LeftoverSearch {
  #metric: LocalMetric
  #area: StudyArea
  #land: FreeLand
  #taken: TakenRows
  #told: ToldPlaces
  #walking: Walking | null = null
  #voices: Voices | null = null
  #decisions: Decisions | null = null
  /** `null` where the sun does not rise; not there until somebody asks for all that is said of places. */
  #sun: SunOnPlaces | null | undefined
  readonly #places = new WeakMap<FlatPolygon, readonly Place[]>()
  #measured = new Map<Place, Measured>()

  /**
   * @param tileM how large the tiles are in which the free land is kept; the answer does not depend on it
   * @throws AppError `leftover.no_ground` where neither a boundary nor a building is drawn; `job.cancelled`
   */
  constructor(
    project: ProjectView,
    readonly overlay: Overlay,
    readonly parameters: LeftoverParameters,
    job?: AnalysisJob,
    readonly tileM = 100,
    readonly sweepSun: SunSweep = sunSweep,
  ) {
    this.#metric = projectMetric(project)
    const area = studyArea(project, this.#metric, overlay)
    if (!area) throw new AppError('leftover.no_ground')
    this.#area = area
    const halfWidthM = Math.max(0, parameters.minWidthM / 2 - slackM)
    this.#land = new FreeLand(overlay, area.polygons, halfWidthM, tileM)
    this.#taken = new TakenRows(this.#metric, overlay, this.#land, parameters.setbackM, this.#areaM2)
    this.#told = new ToldPlaces(this.#metric, overlay, area.polygons)
    this.#taken.fill(project, (share) => job?.progress(0.15 * share, { code: 'progress.leftover.read' }))
  }

  /**
   * Takes what has changed. May be told the same change twice.
   * @returns whether the search can go on with it; when the area itself is another, a new search is needed
   */
  change(changed: ChangedRows): boolean {
    if (changed.get('boundary')?.size) return false
    if (this.#area.isStandIn && changed.get('buildings')?.size) return false
    for (const bounds of this.#sun?.change(changed) ?? []) this.#forgetNear(bounds)
    for (const [table, rows] of changed) {
      if (rows.size === 0) continue
      if (walkingTables.has(table)) this.#forgetWalks()
      if (voiceTables.has(table)) this.#forgetVoices()
      if (table === 'land') this.#decisions = null
      if (!takingTables.some((taking) => taking === table)) continue
      for (const [id, { after }] of rows) {
        if (table === 'buildings') this.#walking?.changeBuilding(id, after)
        for (const bounds of this.#taken.put(table, id, after)) this.#forgetNear(bounds)
      }
    }
    return true
  }

  /**
   * The answer as of the rows taken so far. `project` is where they come from.
   * @throws AppError `job.cancelled`
   */
  result(project: ProjectView, job?: AnalysisJob): LeftoverResult {
    return this.answer(this.read(project, job), job)
  }

  /**
   * Reads what an answer needs of the project beside the rows taken: until `answer` nothing more is read of it.
   * @throws AppError `job.cancelled`
   */
  read(project: ProjectView, job?: AnalysisJob): ReadProject {
    const onWork = () => job?.progress(0.15)
    this.#walking ??= new Walking(project, this.overlay, onWork)
    this.#voices ??= new Voices(project, this.#metric)
    this.#decisions ??= new Decisions(project, this.#metric, this.overlay)
    if (this.#sun === undefined) {
      const bounds = joinedBounds(
        this.#area.polygons.map(([outer = new Float64Array()]) => flatBounds(outer)),
      )
      this.#sun = sunOnPlaces(bounds, this.#metric, this.sweepSun)
    }
    this.#sun?.read(project, onWork)
    return {
      walking: this.#walking,
      voices: this.#voices,
      decisions: this.#decisions,
      told: this.#told.all(project),
    }
  }

  /**
   * The answer by what has been read.
   * @param letGo where nobody goes on with the search: what it holds goes as soon as it is used, and this is told of it
   * @throws AppError `job.cancelled`
   */
  answer({ told, ...ground }: ReadProject, job?: AnalysisJob, letGo?: () => void): LeftoverResult {
    const { places, ...free } = this.#cutLand(job)
    for (const one of told) places.push(one)
    if (letGo) this.#land.letGo()
    letGo?.()
    this.#sun?.look(job)
    letGo?.()
    const pieces = this.#piecesOf(places, ground, letGo !== undefined, job)
    const finds = pieces.filter(({ standing }) => standing === 'find')
    const scale = { parameters: this.parameters, most: mostOfFinds(pieces) }
    return {
      ...scale,
      pieces: rankPieces(pieces, scale, () => job?.progress(1)),
      taken: this.#taken.taken(),
      totals: {
        boundaryM2: this.#areaM2,
        ...free,
        finds: finds.length,
        findsM2: finds.reduce((sum, { areaM2 }) => sum + areaM2, 0),
      },
      kindsByHand: kindsByHand(told),
      notes: [...this.#area.notes, ...notesOf(this.#taken, ground.walking)],
    }
  }

  /** Everything free and wide enough, on the plane of the project, before anything is cut or sorted out. */
  freeLand(job?: AnalysisJob): readonly FlatPolygon[] {
    return this.#land.pieces(carvingJob(job))
  }

  /** How many tiles have to be carved before the free land is known. */
  get tilesToCarve(): number {
    return this.#land.waiting
  }

  /** Carves them together with a helper. @throws AppError `job.cancelled`, and what the helper fails with */
  carveTogether(helper: CarvingHelper, job?: AnalysisJob): Promise<void> {
    return this.#land.carveTogether(helper, carvingJob(job))
  }

  get #areaM2(): number {
    return this.#area.polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)
  }

  /** The free land cut into places, and how much of it there is. */
  #cutLand(job?: AnalysisJob) {
    const free = this.freeLand(job)
    return {
      freeM2: free.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0),
      freePieces: free.length,
      places: this.#placesOf(free, job).map((place): FoundPlace => ({ place, told: null })),
    }
  }

  #placesOf(free: readonly FlatPolygon[], job?: AnalysisJob): Place[] {
    const { minWidthM, minAreaM2, neckShare } = this.parameters
    return free.flatMap((polygon, i) => {
      const told = () => job?.progress(0.55 + (0.15 * i) / free.length, { code: 'progress.leftover.cut' })
      told()
      const held = this.#places.get(polygon)
      if (held) return held
      const places =
        flatPolygonAreaM2(polygon) < minAreaM2
          ? []
          : splitAtNecks(heard(this.overlay, told), new Place(polygon), {
              minWidthM,
              neckShare,
              minAreaM2,
            }).filter(({ areaM2 }) => areaM2 >= minAreaM2)
      this.#places.set(polygon, places)
      return places
    })
  }

  /** @param lettingGo of each place as soon as it is measured: the list is empty afterwards */
  #piecesOf(
    places: FoundPlace[],
    { decisions, ...ground }: Omit<ReadProject, 'told'>,
    lettingGo: boolean,
    job?: AnalysisJob,
  ) {
    const measured = new Map<Place, Measured>()
    const pieces: Omit<LeftoverPiece, 'rank' | 'score'>[] = []
    const count = places.length
    for (const { place, told } of lettingGo ? emptying(places) : places) {
      const onWork = () =>
        job?.progress(0.8 + (0.2 * pieces.length) / count, { code: 'progress.leftover.measure' })
      onWork()
      const held =
        this.#measured.get(place) ??
        pieceOf(place, told, {
          ...ground,
          metric: this.#metric,
          within: this.#area.polygons,
          overlay: this.overlay,
          taken: this.#taken,
          sun: this.#sun ?? null,
          parameters: this.parameters,
          onWork,
        })
      if (!lettingGo) measured.set(place, held)
      // What lies around a row may tell something else of it than when it was measured.
      const { kind, kindWhy } = told ?? held
      pieces.push({ ...held, kind, kindWhy, decision: decisions.of(place) })
    }
    this.#measured = measured
    return pieces
  }

  #forgetNear(bounds: Bounds): void {
    const reachM = Math.max(farM, fiveMinutesM + 60)
    for (const place of this.#measured.keys()) {
      if (boundsMeet(place.bounds, bounds, reachM)) this.#measured.delete(place)
    }
  }

  #forgetWalks(): void {
    this.#walking = null
    this.#measured = new Map()
  }

  #forgetVoices(): void {
    this.#voices = null
    this.#measured = new Map()
  }
}

/** All items in their order, each gone from the list as soon as it is told. */
function* emptying<Item>(items: Item[]): Generator<Item> {
  items.reverse()
  for (let item = items.pop(); item !== undefined; item = items.pop()) yield item
}

const carvingJob = (job?: AnalysisJob): FreeLandJob => ({
  progress: (share) => job?.progress(0.15 + 0.4 * share, { code: 'progress.leftover.free' }),
})

/** An overlay that tells before each sweep that it is at work. */
const heard = (overlay: Overlay, tell: () => void): Overlay => ({
  ...overlay,
  sweep(subjects, taken) {
    tell()
    return overlay.sweep(subjects, taken)
  },
})

/** Kinds of which nothing that is written down tells: people have to go and see. */
function kindsByHand(told: readonly ToldPlace[]): LeftoverResult['kindsByHand'] {
  const found = new Set(told.map((one) => one.told.kind))
  return toldKinds
    .filter((kind) => !found.has(kind))
    .map((kind) => ({ kind, why: { code: `leftover.by_hand.${kind}` } }))
}
