import type { Message } from '../model/message'

/** An offline base map: a file of tiles on this machine, remembered by its path and never copied into a project. */
export interface BaseMap {
  readonly path: string
  /** The file's name. */
  readonly file: string
  readonly shown: boolean
  /** 0 to 1. */
  readonly opacity: number
  /** What stands in the way of drawing it: the file is gone, damaged, of another kind. */
  readonly problem: Message | null
  readonly tiles: BaseMapTiles | null
}

export interface BaseMapTiles {
  readonly kind: 'raster' | 'vector'
  /** What the file calls itself. */
  readonly title: string
  /** Plain text, as the licence of the data asks. */
  readonly attribution: string
  readonly minZoom: number
  readonly maxZoom: number
  /** `[west, south, east, north]`. */
  readonly bounds: readonly [number, number, number, number]
  /** Another one for every file and every saving of it: part of the tiles' addresses, so that none is shown stale. */
  readonly version: string
  /** Names of the layers inside vector tiles. */
  readonly layers: readonly string[]
  readonly warnings: readonly Message[]
}
