import * as v from 'valibot'
import type { AnalysisJob, AnalysisMemory } from '../../contract/analysis'
import { type LandShadowsInput, landShadowsInput, type ShadowPicture, shades } from '../../contract/land-sun'
import type { ProjectView } from '../../model/project-view'
import { listening } from '../listening'
import { unhurried } from '../unhurried'
import { fillPolygon, type PixelWindow } from './rasterise'
import { type ShadowGround, shadowGround, shadowMoment } from './shadow-ground'
import { windowCorners } from './sun-ground'
import { type SunRay, sweepInstant } from './sun-programme'
import { type SunField, type SunSweep, throughBareCrowns } from './sun-sweep'
import { fieldOf, lanes, type SunCase } from './sun-tiles'

/** Finer pixels than a screen shows, and as many as are swept and painted while a finger moves on. */
const finestM = 1
const mostPixels = 1_500_000
/** Shadows fall so far beyond what casts them before the picture ends. */
const marginM = 60

/** Share of the work that is reading. */
const readShare = 0.5

/** Fields of heights by ground: rasterised once, swept for every moment. */
const fieldsOfGround = new WeakMap<ShadowGround, ShadowFields>()

interface ShadowFields {
  readonly window: PixelWindow
  readonly least: SunField
  /** `null` when every height is known. */
  readonly most: SunField | null
  /** 1 under buildings. */
  readonly built: Uint8Array
}

/**
 * The shadows of one moment as pixels: what `landShadows` finds, but for their edges, while a slider moves.
 * @throws AppError `land_sun.nothing_here`, `.no_tree_layer`
 */
export function shadowPicture(
  project: ProjectView,
  input: LandShadowsInput,
  { sunSweep, memory }: { readonly sunSweep: SunSweep; readonly memory?: AnalysisMemory<unknown> },
  job: AnalysisJob = unhurried,
): ShadowPicture {
  const question = v.parse(landShadowsInput, input)
  const ground = shadowGround(project, question, (share) => job.progress(share * readShare), memory)
  const onWork = () => job.progress(readShare)
  const fields = fieldsOfGround.get(ground) ?? shadowFields(ground, onWork)
  fieldsOfGround.set(ground, fields)
  const { ray, told, notes } = shadowMoment(ground, question)
  const { window } = fields
  const { cellM, columns, rows } = window
  return {
    ...told,
    ...{ cellM, columns, rows },
    corners: windowCorners(window, ground.metric),
    shade: ray ? shadeOf(fields, ray, sunSweep, onWork) : new Uint8Array(columns * rows),
    notes,
  }
}

function shadowFields({ obstacles, bounds }: ShadowGround, onWork: () => void): ShadowFields {
  const [west, south, east, north] = bounds
  const [widthM, heightM] = [east - west + 2 * marginM, north - south + 2 * marginM]
  const cellM = Math.max(finestM, Math.ceil(Math.sqrt((widthM * heightM) / mostPixels)))
  const wholeLanes = (lengthM: number) => Math.ceil(lengthM / cellM / lanes) * lanes
  const window = {
    cellM,
    firstColumn: Math.floor((west - marginM) / cellM),
    firstRow: Math.floor((south - marginM) / cellM),
    columns: wholeLanes(widthM),
    rows: wholeLanes(heightM),
  }
  const built = new Uint8Array(window.columns * window.rows)
  let isKnown = true
  for (const { kind, polygons, leastM, mostM } of listening(obstacles, onWork)) {
    isKnown &&= leastM === mostM
    if (kind !== 'building') continue
    for (const polygon of polygons)
      fillPolygon(polygon, window, (row, from, to) =>
        built.fill(1, row * window.columns + from, row * window.columns + to),
      )
  }
  const field = (heights: SunCase) => fieldOf({ field: window, obstacles }, heights, onWork)
  return { window, built, least: field('leastM'), most: isKnown ? null : field('mostM') }
}

/** By pixel one of `shades`; what lies under buildings is left out. */
function shadeOf(
  { window, least, most, built }: ShadowFields,
  ray: SunRay,
  sweep: SunSweep,
  onWork: () => void,
): Uint8Array {
  const none = { columns: new Int32Array(), rows: new Int32Array() }
  const sunOn = (field: SunField): Uint16Array => {
    // Half of the sun through crowns: three counts tell light, trees and walls apart.
    const instant = sweepInstant({ ...ray, throughTrees: throughBareCrowns }, field.cellCm)
    return sweep(field, [[instant]], { atCm: 0, leastSpell: 0 }, none, onWork).sun
  }
  const certain = sunOn(least)
  const perhaps = most ? sunOn(most) : certain
  const shade = new Uint8Array(certain.length)
  for (let rowStart = 0; rowStart < shade.length; rowStart += window.columns) {
    onWork()
    for (let pixel = rowStart; pixel < rowStart + window.columns; pixel++) {
      if (built[pixel] === 1) continue
      if (certain[pixel] === 0) shade[pixel] = shades.shadow
      else if (perhaps[pixel] === 0) shade[pixel] = shades.perhaps
      else if (certain[pixel] === throughBareCrowns) shade[pixel] = shades.trees
    }
  }
  return shade
}
