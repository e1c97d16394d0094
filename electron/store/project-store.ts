import { randomUUID } from 'node:crypto'
import { basename, dirname, resolve } from 'node:path'
import type { Change } from '#shared/change/change'
import type { SaveState } from '#shared/contract/project'
import { AppError, type Message } from '#shared/model/message'
import { copyAttachments, type PictureChange } from './attachments'
import { DelayedTask } from './delayed-task'
import { diskError } from './disk-error'
import { writeFact } from './file-facts'
import type { FileStamp, FileSystem } from './file-system'
import { GeoPackage } from './geopackage'
import type { HistoryStep } from './history-step'
import { timeOfStep } from './history-table'
import { Journal } from './journal'
import { keepDamagedCopy, openProjectFile } from './open-project-file'
import { ProjectLock } from './project-lock'
import { replaceFile } from './replace-file'
import { sidecarPaths } from './sidecar-paths'
import { type Tenure, tenureOf } from './tenure'

export interface StoreOptions {
  readonly fileSystem: FileSystem
  readonly now: () => Date
  /** How long after the last edit the whole file is saved. */
  readonly saveDelayMs: number
  readonly onSaveState: (state: SaveState) => void
}

/** A save that failed is tried again by itself after this many times the usual delay. */
const retryFactor = 10

/** Why a save is not tried again by itself: what another program or a broken disk did is for the person to settle. */
const settledByPerson = new Set([
  'store.changed_outside',
  'store.deleted_outside',
  'store.damaged_while_open',
])

/**
 * An open project on disk: the GeoPackage in memory, the journal that makes every edit safe at once,
 * and the whole file, saved a little later. Never writes to a file it could not read, or one that
 * another program has written to meanwhile.
 */
export class ProjectStore {
  readonly path: string
  readonly geopackage: GeoPackage
  readonly #notices: Message[]
  readonly #options: StoreOptions
  readonly #tenure: Tenure | Message
  #stamp: FileStamp | null
  #savedSeq: number
  #saveState: SaveState
  #saving: Promise<SaveState> | null = null
  readonly #nextSave = new DelayedTask(() => void this.#saveByItself())

  private constructor(
    path: string,
    geopackage: GeoPackage,
    tenure: Tenure | Message,
    savedSeq: number,
    notices: readonly Message[],
    options: StoreOptions,
  ) {
    this.path = path
    this.geopackage = geopackage
    this.#notices = [...notices]
    this.#tenure = tenure
    this.#options = options
    this.#savedSeq = savedSeq
    this.#stamp = options.fileSystem.stamp(path)
    this.#saveState =
      'code' in tenure
        ? { kind: 'read-only', reason: tenure }
        : { kind: savedSeq < geopackage.lastSeq ? 'journaled' : 'saved', at: this.#nowText() }
    if (this.#dirty) this.#saveLater()
  }

  /**
   * Makes a new project file of that name with empty tables and opens it. What stands there is replaced only with
   * `replace`, and never while somebody has it open; else throws `store.path_taken`.
   */
  static async create(
    path: string,
    name: string,
    options: StoreOptions,
    replace = false,
  ): Promise<ProjectStore> {
    const { fileSystem } = options
    try {
      makeWay(options, path, replace)
      const geopackage = await GeoPackage.create({
        projectId: randomUUID(),
        name,
        at: options.now().toISOString(),
      })
      await replaceFile(fileSystem, path, geopackage.toBytes())
      geopackage.close()
    } catch (error) {
      throw diskError(error, path)
    }
    return ProjectStore.open(path, options)
  }

  /**
   * Opens a project file: base and journal. When somebody else has it open it comes read-only. Throws
   * `store.*` in words for what is missing, not ours, too new or damaged; none of these is written to.
   */
  static async open(givenPath: string, options: StoreOptions): Promise<ProjectStore> {
    const { fileSystem, now } = options
    const at = now().toISOString()
    let path = givenPath
    try {
      // Journal and lock stand beside the file itself, or a link to it would be a second project.
      path = fileSystem.realPath(resolve(givenPath))
      const paths = sidecarPaths(path)
      if (!fileSystem.stamp(path)) throw new AppError('store.not_found', { file: basename(path) })
      const lock = ProjectLock.take(fileSystem, paths.lock, at)
      const writable = lock instanceof ProjectLock
      try {
        const found = await openProjectFile(fileSystem, path, at, writable)
        const tenure = tenureOf(
          lock,
          new Journal(fileSystem, paths.journal, found.journalLength),
          found.lookOnly,
        )
        const store = new ProjectStore(path, found.geopackage, tenure, found.baseSeq, found.notices, options)
        if (!store.readOnly) store.#enterOutsideEdits(at)
        return store
      } catch (error) {
        if (writable) lock.release()
        throw error
      }
    } catch (error) {
      throw diskError(error, path)
    }
  }

  /** What the person should hear about how the file was found. */
  get notices(): readonly Message[] {
    return this.#notices
  }

  isAt(path: string): boolean {
    return this.#options.fileSystem.realPath(resolve(path)) === this.path
  }

  get saveState(): SaveState {
    return this.#saveState
  }

  /** Why nothing can be written here, or `null` when everything can. */
  get readOnly(): Message | null {
    return 'code' in this.#tenure ? this.#tenure : null
  }

  /**
   * Makes a step part of the project. Once this returns the step survives a power cut; when it throws
   * (`store.disk_full`, …), nothing of it remains.
   */
  commit(step: HistoryStep): void {
    const { journal } = this.#writable()
    const { geopackage } = this
    const base = geopackage.lastSeq
    const head = {
      journal: 1,
      project: geopackage.projectId,
      base,
      baseAt: timeOfStep(geopackage.database, base),
    } as const
    geopackage.write(step, (change) => journal.append(step, change, head))
    this.#announce({ kind: 'journaled', at: step.at })
    this.#saveLater()
  }

  /**
   * Saves the whole file now, if there is anything to save or the journal has to be made anew after it failed. A file
   * that was deleted or moved away is made again: nothing can be lost by that. Never throws: the state says what
   * happened.
   */
  async save(): Promise<SaveState> {
    this.#nextSave.stop()
    while (this.#saving) await this.#saving
    if ('code' in this.#tenure || (!this.#dirty && !this.#tenure.journal.failed && !this.#isGone))
      return this.#saveState
    this.#saving = this.#saveWholeFile()
    try {
      return await this.#saving
    } finally {
      this.#saving = null
    }
  }

  /**
   * Writes a copy with its attachments, as a project of its own. What stands there is replaced only with `replace`,
   * and never while somebody has it open; `change` is what becomes of its pictures. Throws `store.path_taken`, or a
   * `store.*` of the disk.
   */
  async saveCopy(path: string, replace = false, change?: PictureChange): Promise<void> {
    const { fileSystem } = this.#options
    // What we do not know of a newer format would not be whole in a copy.
    if (this.readOnly?.code === 'store.newer_read_only')
      throw new AppError('store.too_new', this.readOnly.params)
    try {
      makeWay(this.#options, path, replace)
      await copyAttachments(fileSystem, sidecarPaths(this.path).files, sidecarPaths(path).files, change)
      await replaceFile(fileSystem, path, this.#bytesOfCopy())
    } catch (error) {
      throw diskError(error, path)
    }
  }

  /** Saves, gives the lock back and lets go of everything. What could not be saved stays in the journal. */
  async close(): Promise<void> {
    await this.save()
    this.#nextSave.stop()
    try {
      if (!('code' in this.#tenure)) {
        this.#tenure.journal.close()
        this.#tenure.lock.release()
      }
    } catch (error) {
      // An empty journal or our own lock stays behind. Neither is in the way when the project is opened again.
      console.warn(error)
    } finally {
      this.geopackage.close()
    }
  }

  /** Whether the file is no longer where it was saved. */
  get #isGone(): boolean {
    return this.#stamp !== null && this.#options.fileSystem.stamp(this.path) === null
  }

  /** Nobody asked: a file that somebody has deleted or moved is not put back behind their back. */
  async #saveByItself(): Promise<void> {
    if (!this.#isGone || this.#saving) {
      await this.save()
      return
    }
    this.#announce({
      kind: 'failed',
      reason: { code: 'store.deleted_outside', params: { file: basename(this.path) } },
    })
  }

  get #dirty(): boolean {
    return this.#savedSeq < this.geopackage.lastSeq
  }

  /** Makes what another program has done to the rows a step of the history, which can be looked at and undone. */
  #enterOutsideEdits(at: string): void {
    const change = this.geopackage.outsideEdits()
    if (!change) return
    const params = countsOf(change)
    const seq = this.geopackage.lastSeq + 1
    const words = { code: 'history.edited_outside', params }
    try {
      this.commit({ seq, at, author: '', kind: 'do', target: null, words, change, outside: true })
      this.#notices.push({ code: 'store.edited_outside', params })
    } catch (error) {
      // Nothing is lost: the rows stand in the file, and are entered when it is opened the next time.
      this.#notices.push(this.#reasonOf(error))
    }
  }

  #writable(): Tenure {
    if ('code' in this.#tenure) throw new AppError(this.#tenure.code, this.#tenure.params)
    return this.#tenure
  }

  async #saveWholeFile(): Promise<SaveState> {
    const { journal } = this.#writable()
    const { fileSystem } = this.#options
    this.#announce({ kind: 'saving' })
    try {
      await this.#refuseBrokenFile()
      const seq = this.geopackage.lastSeq
      const bytes = this.geopackage.toBytes()
      this.#refuseForeignEdits()
      await replaceFile(fileSystem, this.path, bytes, () => this.#refuseForeignEdits())
      this.#stamp = fileSystem.stamp(this.path)
      this.#savedSeq = seq
      // Steps made while the file was being written are in the journal alone: it stays until the next save.
      if (this.#dirty) this.#saveLater()
      else journal.clear()
      const at = this.#nowText()
      return this.#announce(this.#dirty ? { kind: 'journaled', at } : { kind: 'saved', at })
    } catch (error) {
      const reason = this.#reasonOf(error)
      // Room may be made, or a drive come back.
      if (!settledByPerson.has(reason.code)) this.#saveLater(this.#options.saveDelayMs * retryFactor)
      return this.#announce({ kind: 'failed', reason })
    }
  }

  #reasonOf(error: unknown): Message {
    const failure = diskError(error, this.path)
    if (failure instanceof AppError) return { code: failure.code, params: failure.params }
    console.error(failure)
    return { code: 'host.unexpected' }
  }

  /** What we hold was read from a file whose pages may be broken; then the file is kept as it is, and copied aside. */
  async #refuseBrokenFile(): Promise<void> {
    if (this.geopackage.sound) return
    const copy = await keepDamagedCopy(this.#options.fileSystem, this.path)
    throw new AppError('store.damaged_while_open', { file: basename(this.path), copy })
  }

  /** Another program may have the file open too; what it wrote must not be lost under our save. */
  #refuseForeignEdits(): void {
    const stamp = this.#options.fileSystem.stamp(this.path)
    if (stamp === null) return
    if (stamp.size === this.#stamp?.size && stamp.modifiedMs === this.#stamp?.modifiedMs) return
    throw new AppError('store.changed_outside', { file: basename(this.path) })
  }

  #bytesOfCopy(): Uint8Array {
    const { database, projectId } = this.geopackage
    writeFact(database, 'project_id', randomUUID())
    try {
      return this.geopackage.toBytes()
    } finally {
      writeFact(database, 'project_id', projectId)
    }
  }

  #saveLater(delayMs = this.#options.saveDelayMs): void {
    // The journal already holds everything: no need to keep the process alive for this.
    if (!this.readOnly) this.#nextSave.in(delayMs)
  }

  #announce(state: SaveState): SaveState {
    this.#saveState = state
    this.#options.onSaveState(state)
    return state
  }

  #nowText(): string {
    return this.#options.now().toISOString()
  }
}

/** Throws in words when a project must not be put at that path: it is taken, or what stands there is open. */
function makeWay({ fileSystem, now }: StoreOptions, path: string, replace: boolean): void {
  fileSystem.makeFolder(dirname(path))
  if (!fileSystem.stamp(path)) return
  if (!replace) throw new AppError('store.path_taken', { file: basename(path) })
  const lock = ProjectLock.take(fileSystem, sidecarPaths(path).lock, now().toISOString())
  if (!(lock instanceof ProjectLock)) throw new AppError('store.replaced_is_open', { file: basename(path) })
  lock.release()
}

function countsOf({ tables }: Change): { added: number; updated: number; removed: number } {
  const counts = { added: 0, updated: 0, removed: 0 }
  for (const { added, updated, removed } of Object.values(tables)) {
    counts.added += added.length
    counts.updated += updated.length
    counts.removed += removed.length
  }
  return counts
}
