import { AppError } from '#shared/model/message'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { pixelsOf, withResolution } from '#shared/report/map-sheet/png-resolution'
import { downloadFile } from '../../ui/files'

/** A name that every file system takes. */
const fileName = (sheet: MapSheet, ending: string) =>
  `${sheet.title.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()}.${ending}`

export function saveSvg(sheet: MapSheet): string {
  const name = fileName(sheet, 'svg')
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${sheet.svg}\n`
  downloadFile(name, new TextEncoder().encode(text), 'image/svg+xml')
  return name
}

/**
 * Draws the sheet at a resolution and saves it as PNG, its size on paper written into it.
 * @throws AppError `sheet.picture_failed` where the window cannot draw as large a picture
 */
export async function savePng(sheet: MapSheet, dpi: number): Promise<string> {
  const { width, height } = pixelsOf(sheet, dpi)
  // A picture of that many pixels from the start: scaled up later, it would be a blur.
  const svg = sheet.svg.replace(/width="[\d.]+mm" height="[\d.]+mm"/, `width="${width}" height="${height}"`)
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new AppError('sheet.picture_failed', { dpi })
    const name = fileName(sheet, 'png')
    downloadFile(name, withResolution(new Uint8Array(await blob.arrayBuffer()), dpi), 'image/png')
    return name
  } finally {
    URL.revokeObjectURL(address)
  }
}
