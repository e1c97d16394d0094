import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import decodeJpegWith, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpegWith, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js'
import decodePngWith, { init as initPngDecoder } from '@jsquash/png/decode.js'
import encodePngWith, { init as initPngEncoder } from '@jsquash/png/encode.js'
import type { Pixels } from './raster-shrink'

/** Outside of browsers TypeScript knows of WebAssembly's types, not of its values. */
const { WebAssembly: assembly } = globalThis as unknown as {
  WebAssembly: { compile(code: ArrayBuffer): Promise<WebAssembly.Module> }
}

/** What the codecs hand pixels about in; Node has none of its own. */
class PlainImageData {
  readonly colorSpace = 'srgb'
  constructor(
    readonly data: Uint8ClampedArray<ArrayBuffer>,
    readonly width: number,
    readonly height: number,
  ) {}
}

const packages = {
  'mozjpeg_dec.wasm': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm': '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm': '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
} as const

/** The build lays WebAssembly beside the bundle; run from source it is the packages' own. */
async function wasm(name: keyof typeof packages): Promise<WebAssembly.Module> {
  const besideBundle = fileURLToPath(new URL(`./${name}`, import.meta.url))
  const path = existsSync(besideBundle)
    ? besideBundle
    : createRequire(import.meta.url).resolve(packages[name])
  const bytes = await readFile(path)
  return assembly.compile(new Uint8Array(bytes).buffer)
}

/** Loaded once a thread, when first needed. */
function once(load: () => Promise<unknown>): () => Promise<unknown> {
  let loaded: Promise<unknown> | null = null
  return () => {
    loaded ??= load()
    return loaded
  }
}

const withImageData = () => {
  const names = globalThis as { ImageData?: unknown }
  names.ImageData ??= PlainImageData
}
/** It takes options after the code, whatever its types say. */
const startJpegDecoder = initJpegDecoder as (
  code: WebAssembly.Module,
  options: { printErr(words: string): void },
) => Promise<void>
const jpegDecoder = once(async () => {
  withImageData()
  // What it has to say of a damaged file we say in words of our own.
  await startJpegDecoder(await wasm('mozjpeg_dec.wasm'), { printErr: () => {} })
})
const jpegEncoder = once(async () => initJpegEncoder(await wasm('mozjpeg_enc.wasm')))
const png = once(async () => {
  withImageData()
  const code = await wasm('squoosh_png_bg.wasm')
  await initPngDecoder(code)
  await initPngEncoder(code)
})

/** @param upright turned as the camera was held; left as it lies in the file when a world file speaks of its pixels */
export async function decodeJpeg(bytes: Uint8Array, upright: boolean): Promise<Pixels> {
  await jpegDecoder()
  return pixelsOf(await decodeJpegWith(ownBuffer(bytes), { preserveOrientation: upright }))
}

export async function decodePng(bytes: Uint8Array): Promise<Pixels> {
  await png()
  return pixelsOf(await decodePngWith(ownBuffer(bytes)))
}

/** @param quality 1 to 100 */
export async function encodeJpeg(
  pixels: Pixels,
  quality: number,
  options: { readonly progressive?: boolean } = {},
): Promise<Uint8Array> {
  await jpegEncoder()
  return new Uint8Array(await encodeJpegWith(imageData(pixels), { quality, ...options }))
}

export async function encodePng(pixels: Pixels): Promise<Uint8Array> {
  await png()
  return new Uint8Array(await encodePngWith(imageData(pixels)))
}

function pixelsOf({ data, width, height }: Omit<PlainImageData, 'colorSpace'>): Pixels {
  return { rgba: data, width, height }
}

function imageData({ rgba, width, height }: Pixels): PlainImageData {
  return new PlainImageData(rgba, width, height)
}

/** Bytes of a file may be a part of a larger piece of memory, of which the codecs know nothing. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
