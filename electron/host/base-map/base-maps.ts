import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import * as v from 'valibot'
import type { BaseMap, BaseMapTiles } from '#shared/contract/base-map'
import { AppError, type Message } from '#shared/model/message'
import type { FileStamp, FileSystem } from '../../store/file-system'
import { replaceFile } from '../../store/replace-file'
import { openTileArchive, type TileArchive } from './tile-archive'

const rememberedFile = v.object({
  path: v.pipe(v.string(), v.nonEmpty()),
  shown: v.boolean(),
  opacity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
})
type Remembered = v.InferOutput<typeof rememberedFile>

interface Held {
  readonly path: string
  readonly stamp: FileStamp
  readonly version: string
  readonly archive: TileArchive
}

type Look = { readonly held: Held } | { readonly problem: Message }

/**
 * The one base map of this machine, remembered by its path in `base-map.json` of the person's project folder. The
 * file is opened when it is first needed, and anew when it has changed or come back.
 */
export class BaseMaps {
  readonly #fileSystem: FileSystem
  readonly #home: string
  #held: Held | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(fileSystem: FileSystem, home: string) {
    this.#fileSystem = fileSystem
    this.#home = home
  }

  get(): Promise<BaseMap | null> {
    return this.#inTurn(() => this.#describe(this.#read()))
  }

  /**
   * Takes another file, shown at once.
   * @throws AppError `base-map.*` when it cannot be drawn; the former one then stays
   */
  choose(path: string): Promise<BaseMap> {
    return this.#inTurn(async () => {
      const wanted = resolve(path)
      const look = await this.#look(wanted)
      if ('problem' in look) throw new AppError(look.problem.code, look.problem.params)
      const remembered = { path: wanted, shown: true, opacity: this.#read()?.opacity ?? 1 }
      await this.#write(remembered)
      return described(remembered, look)
    })
  }

  set(changed: { readonly shown?: boolean | undefined; readonly opacity?: number | undefined }) {
    return this.#inTurn(async () => {
      const former = this.#read()
      if (!former) return null
      const remembered = {
        path: former.path,
        shown: changed.shown ?? former.shown,
        opacity: changed.opacity ?? former.opacity,
      }
      await this.#write(remembered)
      return this.#describe(remembered)
    })
  }

  forget(): Promise<void> {
    return this.#inTurn(async () => {
      this.#fileSystem.remove(this.#path)
      await this.#letGo()
    })
  }

  /** A tile; `null` where there is none or the file cannot be read any more. */
  tile(z: number, x: number, y: number): Promise<{ bytes: Uint8Array; mediaType: string } | null> {
    return this.#inTurn(async () => {
      const remembered = this.#read()
      const look = remembered ? await this.#look(remembered.path) : null
      if (!look || 'problem' in look) return null
      return look.held.archive.tile(z, x, y)
    })
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#letGo())
  }

  async #describe(remembered: Remembered | null): Promise<BaseMap | null> {
    return remembered && described(remembered, await this.#look(remembered.path))
  }

  async #look(path: string): Promise<Look> {
    const file = basename(path)
    const stamp = this.#fileSystem.stamp(path)
    if (!stamp) {
      await this.#letGo()
      return { problem: { code: 'base-map.gone', params: { file } } }
    }
    const { size, modifiedMs } = stamp
    const former = this.#held
    if (former?.path === path && former.stamp.size === size && former.stamp.modifiedMs === modifiedMs)
      return { held: former }
    try {
      const archive = await openTileArchive(path, file, await headOf(path))
      await this.#letGo()
      const version = createHash('sha256')
        .update(`${path}\0${size}\0${modifiedMs}`)
        .digest('hex')
        .slice(0, 12)
      this.#held = { path, stamp, version, archive }
      return { held: this.#held }
    } catch (error) {
      if (error instanceof AppError) return { problem: { code: error.code, params: error.params } }
      if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error
      return { problem: { code: 'base-map.unreadable', params: { file } } }
    }
  }

  async #letGo(): Promise<void> {
    const held = this.#held
    this.#held = null
    await held?.archive.close()
  }

  /** One after the other: an archive is not closed under a tile that is being read. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task)
    this.#turn = result.catch(() => {})
    return result
  }

  get #path(): string {
    return join(this.#home, 'base-map.json')
  }

  async #write(remembered: Remembered): Promise<void> {
    try {
      this.#fileSystem.makeFolder(this.#home)
      const bytes = new TextEncoder().encode(JSON.stringify(remembered, null, 2))
      await replaceFile(this.#fileSystem, this.#path, bytes)
    } catch (cause) {
      throw new AppError('base-map.not_remembered', { folder: this.#home }, { cause })
    }
  }

  /** A file that cannot be read (torn, edited by hand) means that no base map was chosen. */
  #read(): Remembered | null {
    try {
      return v.parse(rememberedFile, JSON.parse(new TextDecoder().decode(this.#fileSystem.read(this.#path))))
    } catch {
      return null
    }
  }
}

function described({ path, shown, opacity }: Remembered, look: Look): BaseMap {
  const common = { path, file: basename(path), shown, opacity }
  if ('problem' in look) return { ...common, problem: look.problem, tiles: null }
  const { archive, version } = look.held
  const tiles: BaseMapTiles = { ...archive.tiles, version }
  return { ...common, problem: null, tiles }
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const bytes = new Uint8Array(16)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
