import { resolve } from 'node:path'
import type { Capabilities, HostEvent, HostEvents } from '#shared/contract/methods'
import type { ProjectInfo } from '#shared/contract/project'
import { toldOf } from '#shared/contract/told-change'
import { AppError } from '#shared/model/message'
import { diskError } from '../store/disk-error'
import type { FileSystem } from '../store/file-system'
import { ProjectStore, type StoreOptions } from '../store/project-store'
import type { Dialogs } from './dialogs'
import { OpenProject, type ProjectListener } from './open-project'
import { RecentProjects } from './recent-projects'

/** {@link HostOptions} with everything decided. */
export interface HostSettings {
  readonly home: string
  readonly assets: string
  readonly version: string
  readonly author: string
  readonly now: () => Date
  readonly fileSystem: FileSystem
  readonly saveDelayMs: number
  readonly analysisThread: boolean
  readonly capabilities: Capabilities
  readonly dialogs: Dialogs | null
}

type Broadcast = <E extends HostEvent>(event: E, payload: HostEvents[E]) => void

/** What the handlers share: the settings, the one open project, and the way to all windows. */
export class HostState {
  readonly settings: HostSettings
  readonly recent: RecentProjects
  readonly broadcast: Broadcast
  #project: OpenProject | null = null
  /** What the open project was copied from, if it came by "save as". */
  #copiedFrom: OpenProject | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(settings: HostSettings, broadcast: Broadcast) {
    this.settings = settings
    this.broadcast = broadcast
    this.recent = new RecentProjects(settings.fileSystem, settings.home)
  }

  get project(): OpenProject | null {
    return this.#project
  }

  /** The open project; throws `host.no_project` when there is none. */
  requireProject(): OpenProject {
    if (!this.#project) throw new AppError('host.no_project')
    return this.#project
  }

  /**
   * The project an edit is meant for: the one its window was looking at when it asked. While the project is being
   * replaced the edit waits; it then goes into the copy that "save as" went on with, and into no other project.
   * @throws AppError `host.no_project`, `host.project_changed`
   */
  async projectForEdit(): Promise<OpenProject> {
    const meant = this.requireProject()
    await this.#turn
    const project = this.requireProject()
    if (project !== meant && this.#copiedFrom !== meant) throw new AppError('host.project_changed')
    return project
  }

  /** Opening, saving elsewhere and closing happen one after the other, in the order they were asked for. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task)
    this.#turn = result.catch(() => {})
    return result
  }

  /**
   * Opens a project file in place of the one that is open; when that fails, the open one stays. A project that is
   * open read-only or could not be saved is opened anew: whatever stood in the way may be gone. Only in turn.
   */
  async openProject(path: string): Promise<ProjectInfo> {
    const wanted = this.#realPath(path)
    const open = this.#project
    if (open?.store.path === wanted) {
      if (open.store.readOnly === null && open.store.saveState.kind !== 'failed') return open.info()
      await this.closeProject()
    }
    return this.#replaceProject(await ProjectStore.open(wanted, this.#storeOptions(wanted)))
  }

  /** Opens the copy that the open project was just saved as, and goes on there. Only in turn. */
  async continueInCopy(path: string): Promise<ProjectInfo> {
    const original = this.requireProject()
    const info = await this.openProject(path)
    this.#copiedFrom = original
    return info
  }

  /** Makes a project file and opens it in place of the one that is open. Only in turn. */
  async createProject(path: string, name: string, replace: boolean): Promise<ProjectInfo> {
    const wanted = this.#realPath(path)
    return this.#replaceProject(await ProjectStore.create(wanted, name, this.#storeOptions(wanted), replace))
  }

  async #replaceProject(store: ProjectStore): Promise<ProjectInfo> {
    const former = this.#project
    const info = await this.#switchTo(store)
    for (const notice of store.notices) this.broadcast('host.notice', notice)
    await former?.close()
    await this.recent.add({ path: store.path, name: info.name, openedAt: this.settings.now().toISOString() })
    return info
  }

  /** Switched and announced in one breath: no window may edit the new project while it shows the former one. */
  async #switchTo(store: ProjectStore): Promise<ProjectInfo> {
    try {
      const { now, analysisThread } = this.settings
      const listener: ProjectListener = {
        changed: (revision, change, history) =>
          this.broadcast('project.changed', { revision, ...toldOf(change, project.live), history }),
        notice: (message) => this.broadcast('host.notice', message),
      }
      const project = new OpenProject(store, now, listener, analysisThread)
      const info = project.info()
      this.#project = project
      this.#copiedFrom = null
      this.broadcast('project.replaced', info)
      return info
    } catch (error) {
      await store.close()
      throw error
    }
  }

  /** Saves and closes what is open. Only in turn. */
  async closeProject(): Promise<void> {
    const project = this.#project
    if (!project) return
    await project.close()
    this.#project = null
    this.broadcast('project.replaced', null)
  }

  /** One path for one file; where it cannot be told, opening says why. */
  #realPath(path: string): string {
    try {
      return this.settings.fileSystem.realPath(resolve(path))
    } catch (error) {
      throw diskError(error, path)
    }
  }

  #storeOptions(path: string): StoreOptions {
    const { fileSystem, now, saveDelayMs } = this.settings
    return {
      fileSystem,
      now,
      saveDelayMs,
      onSaveState: (state) => {
        if (this.#project?.store.path === path) this.broadcast('project.saveState', state)
      },
    }
  }
}
