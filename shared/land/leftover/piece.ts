import type { LeftoverParameters, LeftoverPiece, PackedOutline } from '../../contract/land-leftover'
import type { LocalMetric } from '../../crs/local-metric'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, fromPlanePolygons } from '../../geometry/plane'
import type { Message } from '../../model/message'
import { soundOutline } from '../pieces/sound-area'
import { deadEndAt } from './dead-ends'
import { besideM, edgesOfPlace, type NearbyRow, type PlaceEdges } from './edges-of-place'
import { insidePolygon } from './flat-distance'
import { boundsMeet, flatPolygonAreaM2, planePolygon } from './flat-rings'
import { kindOf } from './kind'
import { packOutline } from './packed-outline'
import type { Place } from './place'
import { Sides } from './sides'
import { standingBySize, standingOf } from './standing'
import type { SunOnPlaces } from './sun-on-places'
import type { TakenRows } from './taken-rows'
import type { ToldLand } from './told-land'
import type { Voices } from './voices'
import type { PlaceWalk, Walking } from './walking'

/** Everything a piece is measured by. */
export interface PieceGround {
  readonly metric: LocalMetric
  readonly within: readonly FlatPolygon[]
  readonly overlay: Overlay
  readonly taken: TakenRows
  readonly walking: Walking
  readonly voices: Voices
  /** `null` where the sun does not rise. */
  readonly sun: SunOnPlaces | null
  readonly parameters: LeftoverParameters
  /** Called between steps, which of a whole quarter take long; what it throws ends it. */
  onWork(): void
}

/** A place with all that is known of it but for what people decided and how it compares with the others. */
export function pieceOf(
  place: Place,
  told: ToldLand | null,
  ground: PieceGround,
): Omit<LeftoverPiece, 'rank' | 'score' | 'decision'> {
  const { taken, walking, voices, metric, within } = ground
  const sides = new Sides(place.polygon, true)
  const isOther = ({ table, id }: NearbyRow) => !(told && id === told.row.id && table === told.table)
  const beside = taken.grid
    .near(place.bounds, besideM)
    .filter(isOther)
    .sort((a, b) => a.id - b.id)
  const from = { place, sides, beside, isOther }
  const edges = edgesOfPlace(from, taken)
  ground.onWork()
  const walk = walking.walkOf(place, sides)
  ground.onWork()
  const enclosedBy = enclosingBuilding(place, beside)
  const underBridge = underBridgeShare(place, ground)
  const { standing, why } = told
    ? standingBySize(place, ground.parameters.maxAreaM2)
    : standingOf(place, { edges, walk, enclosedBy, underBridgeShare: underBridge }, ground.parameters)
  const { kind, kindWhy } =
    told ??
    kindOf(place, { edges, underBridgeShare: underBridge, deadEnd: deadEndAt(from, taken.grid, within) })
  const [lng, lat] = metric.toLngLat([place.circle.x, place.circle.y])
  const nearest = (table: string, near: PlaceEdges['windows']) => near && { table, ...near }
  return {
    key: `${lng.toFixed(5)},${lat.toFixed(5)}`,
    standing,
    standingWhy: why,
    outline: outlineOf(place, sides, ground),
    place: [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7],
    row: told && { table: told.table, id: told.row.id },
    kind,
    kindWhy,
    areaM2: place.areaM2,
    perimeterM: place.perimeterM,
    widthM: 2 * place.circle.radiusM,
    compactness: place.compactness,
    frontageM: walking.network ? edges.pathShare * place.perimeterM : null,
    access: walk.access,
    nearestWindows: nearest('buildings', edges.windows),
    nearestTraffic: nearest('roads', edges.traffic),
    people: walk.people,
    ...voices.around(place),
    sun: (!isIndoors(told) && ground.sun?.of(place)) || { state: 'not_computed' },
    caveats: caveatsOf(place, edges, walk, ground),
  }
}

/** The outline as the project could keep it. Overlay may leave corners that lie on other sides: those are parted. */
function outlineOf({ polygon }: Place, sides: Sides, { metric, overlay }: PieceGround): PackedOutline {
  const area = [planePolygon(polygon)]
  const sound = sides.touchEachOther ? soundOutline(area, metric, overlay) : null
  // One of thousands of corners that stays as it is: whoever takes it over is told that it has to be drawn anew.
  return packOutline(sound ?? fromPlanePolygons(area, metric))
}

/** Nobody sits in the sun in a room. */
const isIndoors = (told: ToldLand | null): boolean =>
  told?.kind === 'underground' || told?.kind === 'shed_or_room' || told?.table === 'buildings'

function enclosingBuilding({ circle: { x, y } }: Place, beside: readonly NearbyRow[]): number | null {
  for (const { table, id, bounds, polygons } of beside) {
    if (table !== 'buildings' || !boundsMeet(bounds, [x, y, x, y])) continue
    if (polygons.some(([outer]) => outer && insidePolygon(x, y, [outer]))) return id
  }
  return null
}

function underBridgeShare(place: Place, { taken, overlay }: PieceGround): number {
  const decks = taken.decks.near(place.bounds).flatMap(({ rings }) => rings)
  if (decks.length === 0) return 0
  const open = overlay.sweep(place.polygon, decks)
  return 1 - open.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0) / place.areaM2
}

/** So much of the outline along walls is worth a look at the ground. */
const wallsShare = 0.25

/** Nobody's word is taken for whose land it is. */
const askTenure: Message = { code: 'leftover.caveat.ask_tenure' }
/** All there is to ask of most places: one list for the ten thousand. */
const onlyTenure: readonly Message[] = [askTenure]

function caveatsOf(
  place: Place,
  edges: PlaceEdges,
  walk: PlaceWalk,
  { taken, walking }: PieceGround,
): readonly Message[] {
  const caveats: Message[] = []
  if (walking.network && !walk.access && !walk.isWalledOff)
    caveats.push({ code: 'leftover.caveat.no_access' })
  if (edges.barrierShare >= wallsShare) {
    caveats.push({ code: 'leftover.caveat.walls', params: { share: Math.round(100 * edges.barrierShare) } })
  }
  for (const plot of taken.wholePlots) {
    if (!plot.polygons.some((polygon) => insidePolygon(place.circle.x, place.circle.y, polygon))) continue
    caveats.push({ code: 'leftover.caveat.own_plot', params: { kind: String(plot.kind) } })
  }
  return caveats.length === 0 ? onlyTenure : [...caveats, askTenure]
}
