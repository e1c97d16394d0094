import { resolve } from 'node:path'
import type { Capabilities, HostEvent, HostEvents } from '#shared/contract/methods'
import type { ProjectInfo } from '#shared/contract/project'
import { AppError } from '#shared/model/message'
import type { FileSystem } from '../store/file-system'
import { ProjectStore, type StoreOptions } from '../store/project-store'
import type { Dialogs } from './dialogs'
import { OpenProject } from './open-project'
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

  /** Opening, saving elsewhere and closing happen one after the other, in the order they were asked for. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task)
    this.#turn = result.catch(() => {})
    return result
  }

  /** Opens a project file in place of the one that is open; when that fails, the open one stays. Only in turn. */
  async openProject(path: string): Promise<ProjectInfo> {
    const wanted = resolve(path)
    if (this.#project?.store.path === wanted) return this.#project.info()
    return this.#replaceProject(await ProjectStore.open(wanted, this.#storeOptions(wanted)))
  }

  /** Makes a project file and opens it in place of the one that is open. Only in turn. */
  async createProject(path: string, name: string): Promise<ProjectInfo> {
    const wanted = resolve(path)
    return this.#replaceProject(await ProjectStore.create(wanted, name, this.#storeOptions(wanted)))
  }

  async #replaceProject(store: ProjectStore): Promise<ProjectInfo> {
    const former = this.#project
    const project = new OpenProject(store, this.settings.now, {
      changed: (revision, change, history) =>
        this.broadcast('project.changed', { revision, change, history }),
      notice: (message) => this.broadcast('host.notice', message),
    })
    this.#project = project
    await former?.store.close()
    await this.recent.add({
      path: store.path,
      name: project.name,
      openedAt: this.settings.now().toISOString(),
    })
    const info = project.info()
    this.broadcast('project.replaced', info)
    for (const notice of store.notices) this.broadcast('host.notice', notice)
    return info
  }

  /** Saves and closes what is open. Only in turn. */
  async closeProject(): Promise<void> {
    const project = this.#project
    if (!project) return
    await project.store.close()
    this.#project = null
    this.broadcast('project.replaced', null)
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
