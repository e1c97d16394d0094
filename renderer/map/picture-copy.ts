import type { Map as MapLibreMap } from 'maplibre-gl'

/** Coarse and sharp, and as many from before the window had another size. */
const keptImages = 4

/** A picture on its way from where it is drawn to where it is seen. */
interface Ordered {
  readonly image: ImageData
  readonly drawn: WebGLSync | null
}

/**
 * What is seen in place of the canvas of a map: a copy of it, fetched without keeping anybody waiting. `drawImage`
 * would wait until all that was ordered has been drawn and sent over; this asks for the pixels in the same breath as
 * for the picture, and takes them once they have come.
 */
export class PictureCopy {
  readonly #map: MapLibreMap
  readonly #copy = document.createElement('canvas')
  readonly #screen: ImageBitmapRenderingContext
  #pixels: WebGLBuffer | null = null
  /** By their sizes: the map is coarse and sharp in turns, and megabytes made anew each time keep the collector busy. */
  readonly #images = new Map<string, ImageData>()
  #image: ImageData | null = null
  #ordered: Ordered | null = null

  constructor(map: MapLibreMap) {
    this.#map = map
    this.#copy.className = 'map-picture'
    this.#copy.setAttribute('aria-hidden', 'true')
    const screen = this.#copy.getContext('bitmaprenderer')
    if (!screen) throw new Error('this window shows no pictures')
    this.#screen = screen
    const canvas = map.getCanvas()
    canvas.after(this.#copy)
    canvas.classList.add('map-behind-picture')
    canvas.addEventListener('webglcontextrestored', this.#forget)
  }

  /** Asks for the picture whose drawing has just been ordered, in place of any before it. */
  order(): void {
    const { gl, bindFramebuffer } = this.#map.painter.context
    this.#letGo()
    bindFramebuffer.set(null)
    this.#pixels ??= gl.createBuffer()
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#pixels)
    const { width, height } = gl.canvas
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = this.#imageOf(width, height)
      gl.bufferData(gl.PIXEL_PACK_BUFFER, this.#image.data.byteLength, gl.STREAM_READ)
    }
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    this.#ordered = { image: this.#image, drawn: gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) }
    gl.flush()
  }

  /** Whether what was ordered last has been drawn. */
  isDrawn(): boolean {
    const { gl } = this.#map.painter.context
    const drawn = this.#ordered?.drawn
    // A graphics context that was lost takes its pictures with it; the map draws anew when it comes back.
    return !drawn || gl.isContextLost() || gl.getSyncParameter(drawn, gl.SYNC_STATUS) === gl.SIGNALED
  }

  /** Shows what was ordered last, once it has been drawn. */
  async show(): Promise<void> {
    const { gl } = this.#map.painter.context
    const ordered = this.#ordered
    if (!ordered || gl.isContextLost()) return
    this.#letGo()
    const { image } = ordered
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#pixels)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, image.data)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    const bitmap = await createImageBitmap(image, { imageOrientation: 'flipY', premultiplyAlpha: 'none' })
    // For whoever reads the picture: people see a bitmap of any size. Another size empties it, so not every time.
    if (this.#copy.width !== bitmap.width) this.#copy.width = bitmap.width
    if (this.#copy.height !== bitmap.height) this.#copy.height = bitmap.height
    this.#screen.transferFromImageBitmap(bitmap)
  }

  remove(): void {
    const canvas = this.#map.getCanvas()
    canvas.removeEventListener('webglcontextrestored', this.#forget)
    canvas.classList.remove('map-behind-picture')
    this.#copy.remove()
    this.#letGo()
    this.#map.painter.context.gl.deleteBuffer(this.#pixels)
  }

  #imageOf(width: number, height: number): ImageData {
    const size = `${width} ${height}`
    const held = this.#images.get(size)
    if (held) return held
    // A window that is drawn larger goes through many sizes.
    if (this.#images.size >= keptImages) this.#images.clear()
    const image = new ImageData(width, height)
    this.#images.set(size, image)
    return image
  }

  #letGo(): void {
    this.#map.painter.context.gl.deleteSync(this.#ordered?.drawn ?? null)
    this.#ordered = null
  }

  /** Nothing that belonged to a lost context can be used again. */
  readonly #forget = () => {
    this.#pixels = null
    this.#image = null
    this.#ordered = null
  }
}
