import { create } from 'zustand'
import type { Progress } from '#shared/contract/channel'
import type { PhotoFacts } from '#shared/contract/photo'
import type { Message } from '#shared/model/message'
import { keepPhotos, lookAtPhotos, type PhotoSource, type UnreadPhoto } from '#shared/photos/bring-in-photos'
import { type DuplicatePhoto, photosIn, sortPhotos } from '#shared/photos/sort-photos'
import { flyToFeatures } from '../../map/fly-to-features'
import { messageOf } from '../../state/notice-store'
import { mayBePhoto, type PhotoFile } from '../../state/photo-files'
import { onProjectLeft, projectMirror, rowsArrived } from '../../state/project-store'
import { runCommand, undo } from '../../state/run-command'
import { showWorkspace } from '../../state/view-store'
import { host } from '../../transport/host'
import { preparePicture } from './picture'

interface LookedPhoto {
  readonly source: PhotoSource
  readonly facts: PhotoFacts
}

/** What was found among the chosen files. */
export interface PhotoReview {
  readonly fresh: readonly LookedPhoto[]
  readonly duplicates: readonly DuplicatePhoto[]
  readonly unread: readonly UnreadPhoto[]
}

export interface PhotoReport {
  readonly photos: number
  readonly observations: number
  readonly unplaced: number
  /** Photographs that came in without a picture, and why. */
  readonly pictureless: readonly UnreadPhoto[]
}

type Stage =
  | { readonly kind: 'looking'; readonly progress: Progress | null }
  | { readonly kind: 'review'; readonly review: PhotoReview }
  | { readonly kind: 'keeping'; readonly review: PhotoReview; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly report: PhotoReport }
  | { readonly kind: 'failed'; readonly reason: Message }

export interface PhotoChoices {
  readonly crs: 'EPSG:4326' | 'GCJ-02'
  readonly grouped: boolean
  readonly original: boolean
}

interface PhotoImportState extends PhotoChoices {
  readonly stage: Stage | null
  /** Why the import could not be done; the choices still stand. */
  readonly problem: Message | null
}

const nothing = { stage: null, problem: null } as const

/** What was chosen last stays chosen: the next photographs are from the same telephone. */
export const usePhotoImport = create<PhotoImportState>(() => ({
  ...nothing,
  crs: 'EPSG:4326',
  grouped: false,
  original: false,
}))

let running: AbortController | null = null
onProjectLeft(() => closePhotoImport())

/** Looks at chosen files; what cannot be a photograph by its name is passed over. */
export async function lookAtFiles(files: readonly PhotoFile[]): Promise<void> {
  running?.abort()
  const sources = files.filter(({ name }) => mayBePhoto(name)).map(sourceOf)
  if (sources.length === 0) {
    if (files.length > 0) fail({ code: 'photo.none' })
    return
  }
  const controller = begin({ kind: 'looking', progress: null })
  try {
    const { looked, unread } = await lookAtPhotos(host(), sources, {
      signal: controller.signal,
      onProgress: (progress) => follow(controller, { kind: 'looking', progress }),
    })
    const known = photosIn(projectMirror())
    const sorted = sortPhotos(
      known,
      looked.map(({ facts }) => facts),
    )
    const isFresh = new Set(sorted.fresh)
    const fresh = looked.filter(({ facts }) => isFresh.has(facts))
    follow(controller, { kind: 'review', review: { fresh, duplicates: sorted.duplicates, unread } })
  } catch (error) {
    if (!controller.signal.aborted) fail(messageOf(error))
  }
}

/** Puts the new ones into the project: one step of the history, all or none. */
export async function bringInPhotos(): Promise<void> {
  const { stage, crs, grouped, original } = usePhotoImport.getState()
  if (stage?.kind !== 'review') return
  const { review } = stage
  const controller = begin({ kind: 'keeping', review, progress: null })
  try {
    const { kept, discard } = await keepPhotos(
      host(),
      review.fresh,
      { original, draw: drawnByBrowser },
      {
        signal: controller.signal,
        onProgress: (progress) => follow(controller, { kind: 'keeping', review, progress }),
      },
    )
    const photos = kept.map(({ facts, picture }) => ({ ...withoutExtras(facts), picture }))
    const outcome = await runCommand('record-photos', { photos, crs, grouped }, { quiet: true })
    if (!outcome.ok) {
      await discard()
      throwBack(controller, review, outcome.refusal)
      return
    }
    await rowsArrived()
    const ids = recordedIds(photos.map(({ photo }) => photo))
    const rows = ids.flatMap((id) => projectMirror().row('observations', id) ?? [])
    const placed = rows.filter(({ geometry }) => geometry !== null)
    showWorkspace('walk')
    if (placed.length > 0)
      flyToFeatures(
        'observations',
        placed.map(({ id }) => id),
      )
    const pictureless = kept.flatMap(({ facts, reason }) => (reason ? [{ name: facts.name, reason }] : []))
    const report = {
      photos: kept.length,
      observations: rows.length,
      unplaced: rows.length - placed.length,
      pictureless,
    }
    follow(controller, { kind: 'done', report })
  } catch (error) {
    const problem = messageOf(error)
    if (problem.code !== 'job.cancelled') console.error(error)
    throwBack(controller, review, problem.code === 'job.cancelled' ? null : problem)
  }
}

/** Stops what is under way; the choices of an import that was being put in stand again. */
export function cancelPhotoImport(): void {
  const { stage } = usePhotoImport.getState()
  running?.abort()
  if (stage?.kind !== 'keeping') closePhotoImport()
}

export function closePhotoImport(): void {
  running?.abort()
  running = null
  usePhotoImport.setState(nothing)
}

export async function undoPhotoImport(): Promise<void> {
  closePhotoImport()
  await undo()
}

export function choosePhotoOptions(choices: Partial<PhotoChoices>): void {
  usePhotoImport.setState(choices)
}

function begin(stage: Stage): AbortController {
  const controller = new AbortController()
  running = controller
  usePhotoImport.setState({ stage, problem: null })
  return controller
}

/** Nothing is shown any more of what was given up. */
function follow(controller: AbortController, stage: Stage): void {
  if (running === controller && !controller.signal.aborted) usePhotoImport.setState({ stage })
}

function throwBack(controller: AbortController, review: PhotoReview, problem: Message | null): void {
  if (running === controller) usePhotoImport.setState({ stage: { kind: 'review', review }, problem })
}

function fail(reason: Message): void {
  usePhotoImport.setState({ stage: { kind: 'failed', reason }, problem: null })
}

function sourceOf({ name, file }: PhotoFile): PhotoSource {
  return { name, load: async () => new Uint8Array(await file.arrayBuffer()) }
}

/** What the host cannot unpack (HEIC) some browsers can. */
async function drawnByBrowser(source: PhotoSource): Promise<Uint8Array | null> {
  if ('path' in source) return null
  try {
    const bytes = (await source.load()) as Uint8Array<ArrayBuffer>
    return (await preparePicture(new File([bytes], source.name))).bytes
  } catch {
    return null // It cannot either: said of this photograph in the report.
  }
}

function withoutExtras({ name, photo, position, positionErrorM, directionDeg, takenAt }: PhotoFacts) {
  const place: [number, number] | null = position && [position[0], position[1]]
  return { name, photo, position: place, positionErrorM, directionDeg, takenAt }
}

/** Of a large edit the window is not told the rows: they are known by the photographs. */
function recordedIds(photos: readonly string[]): number[] {
  const wanted = new Set<unknown>(photos)
  return [...projectMirror().rows('observations')].flatMap(({ id, properties }) =>
    wanted.has(properties.photo) ? [id] : [],
  )
}
