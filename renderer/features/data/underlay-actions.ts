import type { UnderlayPicture } from '#shared/contract/underlay'
import type { Message } from '#shared/model/message'
import type { Corners } from '#shared/underlay/corners'
import { flyTo } from '../../map/map-store'
import { attempt, notify } from '../../state/notice-store'
import { capabilities } from '../../state/project-files'
import { runCommand } from '../../state/run-command'
import { host } from '../../transport/host'
import { pickFiles } from '../../ui/files'
import { askCrs, beginPlacing, showReading } from './underlay-placing'

const pictureFiles = '.tif,.tiff,.png,.jpg,.jpeg,.tfw,.pgw,.jgw,.wld,.prj'

/** Asks for a drawing, with its world file where it has one. */
export async function chooseUnderlay(): Promise<void> {
  await takeUnderlay(await pickFiles(pictureFiles, true))
}

/** Lays a drawing where its coordinates say; without any the person places it. */
export async function takeUnderlay(
  picked: readonly { readonly name: string; readonly file: Blob }[] | readonly File[],
): Promise<void> {
  const [first] = picked
  if (!first) return
  const patience = new AbortController()
  const show = (share: number) => showReading({ file: first.name, share, cancel: () => patience.abort() })
  show(0)
  await attempt(async () => {
    const files = await Promise.all(picked.map(bytesOf))
    const read = await host().call(
      'underlay.read',
      { sources: { files } },
      { signal: patience.signal, onProgress: ({ done, total }) => show(total ? done / total : 0) },
    )
    if (read.ground.kind === 'placed') await addUnderlay(read, read.ground.corners, read.ground.placedBy)
    else if (read.ground.kind === 'needs-crs') askCrs(read, read.ground)
    else beginPlacing(read)
  })
  showReading(null)
}

/** Whether dropped files are one drawing: a picture that knows its place. Photographs are of the walk. */
export function isUnderlay(names: readonly string[]): boolean {
  const pictures = names.filter((name) => /\.(?:tiff?|png|jpe?g)$/i.test(name))
  const others = names.filter((name) => !pictures.includes(name))
  if (pictures.length !== 1 || !others.every((name) => /\.(?:tfw|pgw|jgw|wld|prj)$/i.test(name))) return false
  return others.length > 0 || /\.(?:tiff?|png)$/i.test(pictures[0] ?? '')
}

async function bytesOf(picked: File | { readonly name: string; readonly file: Blob }) {
  const blob = 'file' in picked ? picked.file : picked
  return { name: picked.name, bytes: new Uint8Array(await blob.arrayBuffer()) }
}

type PlacedBy = 'georeference' | 'world_file' | 'control_points' | 'by_hand'

/** Lays a drawing that was read under the map and goes there. Returns whether it is in the project. */
export async function addUnderlay(
  read: UnderlayPicture,
  corners: Corners,
  placedBy: PlacedBy,
  misfitM: number | null = null,
): Promise<boolean> {
  const { name, picture, source } = read
  const [topLeft, topRight, bottomRight, bottomLeft] = corners.map(([lng, lat]): [number, number] => [
    lng,
    lat,
  ])
  if (!topLeft || !topRight || !bottomRight || !bottomLeft) return false
  const outcome = await runCommand('add-underlay', {
    name,
    picture,
    corners: [topLeft, topRight, bottomRight, bottomLeft],
    placedBy,
    misfitM,
    opacity: 0.8,
    source,
  })
  if (!outcome.ok) return false
  flyToCorners(corners)
  const note: Message = read.notes[0] ?? { code: 'data.underlay.added', params: { name } }
  notify('info', note)
  return true
}

export function flyToCorners(corners: Corners): void {
  const lngs = corners.map(([lng]) => lng)
  const lats = corners.map(([, lat]) => lat)
  const bounds = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] as const
  flyTo({ bounds })
}

/** The system's own dialog where there is one; elsewhere the person writes the path. */
export async function chooseBaseMap(path?: string): Promise<boolean> {
  const chosen = await attempt(async () => {
    const wanted = path ?? (await host().call('dialog.openBaseMap', {}))?.path
    return wanted ? host().call('baseMap.choose', { path: wanted }) : null
  })
  if (!chosen?.tiles) return false
  const [warning] = chosen.tiles.warnings
  if (warning) notify('error', warning)
  return true
}

export function canBrowse(): boolean {
  return capabilities().nativeDialogs
}
