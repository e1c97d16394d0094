import { AppError } from '#shared/model/message'

/** A picture as the project keeps it. */
export interface PreparedPicture {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
}

/** Enough to read a crack or a label on an A4 page, a tenth of what a telephone takes. */
const longestSidePx = 2048
const jpegQuality = 0.86

/** The size a picture is drawn at so that its longer side is at most `longestPx`; never enlarged. */
export function fittedSize(width: number, height: number, longestPx: number): [number, number] {
  const scale = Math.min(1, longestPx / Math.max(width, height, 1))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

/** `IMG_1.HEIC` → `IMG_1.jpg`: the name follows what the bytes now are. */
export function jpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '') || 'picture'}.jpg`
}

/**
 * Makes a chosen picture fit for the project: drawings (SVG, PNG) and small JPEG stay as they are, larger
 * photographs and other formats become a JPEG of at most 2048 px.
 *
 * @throws AppError `walk.picture_unreadable` when the browser cannot open it
 */
export async function preparePicture(file: File): Promise<PreparedPicture> {
  const image = await openImage(file)
  const [width, height] = fittedSize(image.naturalWidth, image.naturalHeight, longestSidePx)
  const drawing = file.type === 'image/svg+xml' || file.type === 'image/png'
  const small = file.type === 'image/jpeg' && width === image.naturalWidth && height === image.naturalHeight
  if (drawing || small) {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type }
  }
  const canvas = new OffscreenCanvas(width, height)
  const brush = canvas.getContext('2d')
  if (!brush) throw new AppError('walk.picture_unreadable')
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(image, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality })
  return {
    name: jpegName(file.name),
    bytes: new Uint8Array(await blob.arrayBuffer()),
    mediaType: 'image/jpeg',
  }
}

/** Opened as the page would show it: turned the right way up, whatever the camera wrote. */
async function openImage(file: File): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return image
  } catch (cause) {
    throw new AppError('walk.picture_unreadable', {}, { cause })
  } finally {
    URL.revokeObjectURL(address)
  }
}
