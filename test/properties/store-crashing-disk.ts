import { dirname } from 'node:path'
import type { AppendFile, FileSystem } from '../../electron/store/file-system'

/** The power is gone: nothing after it reaches the disk, and nobody hears an answer. */
export class PowerCut extends Error {}

/** What the disk refuses once, in Node's words. */
class DiskFault extends Error {
  readonly code = 'ENOSPC'
}

/** Content of a file: as programs see it, and as it would be found after a power cut. */
interface Content {
  now: Uint8Array
  synced: Uint8Array
  modifiedMs: number
}

export type Fault = 'power-cut-before' | 'power-cut-after' | 'disk-full'

/**
 * A disk in memory that keeps promises no better than a real one: what is not synced may be lost, in whole
 * or in part, and so may names. At one chosen step (write, sync, truncate, rename …) a fault strikes.
 */
export class CrashingDisk implements FileSystem {
  #names: Map<string, Content>
  #syncedNames: Map<string, Content>
  #steps = 0
  #clock = 0
  #fault: { atStep: number; kind: Fault } | null = null
  powerIsCut = false

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#names = new Map(
      [...files].map(([path, bytes]) => [path, { now: bytes, synced: bytes, modifiedMs: 0 }]),
    )
    this.#syncedNames = new Map(this.#names)
  }

  /** Strikes when that many further steps have been taken. */
  strike(kind: Fault, afterSteps: number): void {
    this.#fault = { kind, atStep: this.#steps + afterSteps }
  }

  /** Is called after every step that changed the disk: a moment at which the power may go. */
  onStep: () => void = () => {}

  /** From now on nothing fails. */
  heal(): void {
    this.#fault = null
  }

  /** What is found after a power cut. `chance` gives numbers from 0 up to 1 and decides what was lost. */
  remains(chance: () => number): Map<string, Uint8Array> {
    const found = new Map<string, Uint8Array>()
    for (const path of new Set([...this.#names.keys(), ...this.#syncedNames.keys()])) {
      const content = (chance() < 0.5 ? this.#names : this.#syncedNames).get(path)
      if (content) found.set(path, partlyLost(content, chance))
    }
    return found
  }

  realPath(path: string): string {
    return path
  }

  stamp(path: string) {
    const content = this.#names.get(path)
    return content ? { size: content.now.length, modifiedMs: content.modifiedMs } : null
  }

  read(path: string): Uint8Array {
    return this.#existing(path).now
  }

  openAppend(path: string): AppendFile {
    if (!this.#names.has(path)) this.#step(() => this.#names.set(path, this.#emptyFile()))
    const content = this.#existing(path)
    return {
      append: (bytes) =>
        this.#step(
          () => this.#fill(content, joined(content.now, bytes)),
          () => this.#fill(content, joined(content.now, bytes.subarray(0, bytes.length / 2))),
        ),
      sync: () => this.#step(() => this.#sync(content)),
      truncate: (length) => this.#step(() => this.#fill(content, content.now.slice(0, length))),
      close: () => {},
    }
  }

  createExclusive(path: string, bytes: Uint8Array): boolean {
    if (this.#names.has(path)) return false
    this.#step(() => this.#names.set(path, { now: bytes, synced: new Uint8Array(), modifiedMs: 0 }))
    return true
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    this.#step(() => this.#names.set(path, this.#names.get(path) ?? this.#emptyFile()))
    const content = this.#existing(path)
    this.#step(
      () => this.#fill(content, bytes),
      () => this.#fill(content, bytes.slice(0, bytes.length / 2)),
    )
    this.#step(() => this.#sync(content))
  }

  rename(from: string, to: string): void {
    this.#step(() => {
      this.#names.set(to, this.#existing(from))
      this.#names.delete(from)
    })
  }

  syncFolder(folder: string): void {
    this.#step(() => {
      const elsewhere = [...this.#syncedNames].filter(([path]) => dirname(path) !== folder)
      const here = [...this.#names].filter(([path]) => dirname(path) === folder)
      this.#syncedNames = new Map([...elsewhere, ...here])
    })
  }

  async copy(from: string, to: string): Promise<void> {
    await this.write(to, this.read(from))
  }

  remove(path: string): void {
    this.#step(() => this.#names.delete(path))
  }

  makeFolder(): void {}

  list(folder: string): string[] {
    return [...this.#names.keys()].filter((path) => dirname(path) === folder)
  }

  /** Everything that changes the disk comes here. `half` is what a write does that is cut in the middle. */
  #step(whole: () => void, half: () => void = () => {}): void {
    if (this.powerIsCut) throw new PowerCut()
    const fault = this.#fault?.atStep === this.#steps ? this.#fault.kind : null
    this.#steps += 1
    if (fault === null || fault === 'power-cut-after') whole()
    else half()
    this.onStep()
    if (fault === null) return
    if (fault === 'disk-full') throw new DiskFault()
    this.powerIsCut = true
    throw new PowerCut()
  }

  #existing(path: string): Content {
    const content = this.#names.get(path)
    if (!content) throw Object.assign(new Error(path), { code: 'ENOENT' })
    return content
  }

  #emptyFile(): Content {
    return { now: new Uint8Array(), synced: new Uint8Array(), modifiedMs: this.#tick() }
  }

  #fill(content: Content, bytes: Uint8Array): void {
    content.now = bytes
    content.modifiedMs = this.#tick()
  }

  #sync(content: Content): void {
    content.synced = content.now
  }

  #tick(): number {
    this.#clock += 1
    return this.#clock
  }
}

/** Unsynced bytes at the end survive in part; unsynced rewriting survives wholly, not at all, or torn. */
function partlyLost({ now, synced }: Content, chance: () => number): Uint8Array {
  const appended = now.length >= synced.length && synced.every((byte, index) => byte === now[index])
  if (appended) return now.slice(0, synced.length + Math.round((now.length - synced.length) * chance()))
  return chance() < 0.5 ? synced : now.slice(0, Math.round(now.length * chance()))
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length)
  bytes.set(a)
  bytes.set(b, a.length)
  return bytes
}
