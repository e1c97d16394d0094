import type { Change } from '#shared/change/change'
import type { HistoryState, ProjectInfo } from '#shared/contract/project'
import type { Message } from '#shared/model/message'
import { textOf } from '#shared/model/table'
import { placeFor } from '../analysis/place-for'
import { ProjectAnalyses } from '../analysis/project-analyses'
import type { ProjectStore } from '../store/project-store'
import { projectFileName } from '../store/sidecar-paths'
import { CommandBus } from './command-bus'
import { LiveProject } from './live-project'

/** What an open project tells the host. */
export interface ProjectListener {
  changed(revision: number, change: Change, history: HistoryState): void
  notice(message: Message): void
}

/** One open project: its file, its rows in memory and the way edits take. */
export class OpenProject {
  readonly store: ProjectStore
  readonly live: LiveProject
  readonly bus: CommandBus
  readonly analyses: ProjectAnalyses

  constructor(store: ProjectStore, now: () => Date, listener: ProjectListener, analysisThread: boolean) {
    this.store = store
    this.live = new LiveProject(store.geopackage, (table, count) =>
      listener.notice({ code: 'store.unreadable_geometry', params: { table, count } }),
    )
    this.bus = new CommandBus(store, this.live, now, (revision, change, history) => {
      this.analyses.changed(change, revision)
      listener.changed(revision, change, history)
    })
    const revision = () => this.bus.revision
    this.analyses = new ProjectAnalyses(placeFor(this.live, revision, analysisThread), revision)
  }

  get name(): string {
    return this.#setting('name') ?? projectFileName(this.store.path)
  }

  /** Calls off what is being computed, saves, and lets go of the file. */
  async close(): Promise<void> {
    this.analyses.close()
    await this.store.close()
  }

  info(): ProjectInfo {
    const { live, bus, store } = this
    return {
      path: store.path,
      name: this.name,
      fictional: this.#setting('fictional') === 'true',
      revision: bus.revision,
      tables: [...live.definitions.values()].map((definition) => ({
        definition,
        count: live.count(definition.name),
      })),
      others: store.geopackage.otherTables(),
      saveState: store.saveState,
      ...bus.history,
      bounds: store.geopackage.bounds(),
    }
  }

  #setting(key: string): string | null {
    for (const { properties } of this.live.rows('settings')) {
      if (properties.key === key) return textOf(properties.value)
    }
    return null
  }
}
