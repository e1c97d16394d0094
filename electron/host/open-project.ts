import type { Change } from '#shared/change/change'
import type { HistoryState, ProjectInfo } from '#shared/contract/project'
import type { Message } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import { textOf } from '#shared/model/table'
import type { ProjectStore } from '../store/project-store'
import { projectFileName } from '../store/sidecar-paths'
import { CommandBus } from './command-bus'
import { LiveProject } from './live-project'
import { RememberedAnswers } from './remembered-answers'

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
  readonly #answers: RememberedAnswers
  /** The revision at which each table last changed; tables untouched since opening are not in it. */
  readonly #lastChanges = new Map<string, number>()

  constructor(store: ProjectStore, now: () => Date, listener: ProjectListener) {
    this.store = store
    this.live = new LiveProject(store.geopackage, (table, count) =>
      listener.notice({ code: 'store.unreadable_geometry', params: { table, count } }),
    )
    this.bus = new CommandBus(store, this.live, now, (revision, change, history) => {
      for (const { name } of change.dropped ?? []) this.#lastChanges.set(name, revision)
      for (const table of Object.keys(change.tables)) this.#lastChanges.set(table, revision)
      listener.changed(revision, change, history)
    })
    this.#answers = new RememberedAnswers(this.live, (table) => this.#lastChanges.get(table) ?? 0)
  }

  get name(): string {
    return this.#setting('name') ?? projectFileName(this.store.path)
  }

  /** What `compute` makes of the rows; computed anew only when a table it read has changed since. */
  remembered<T>(question: string, compute: (project: ProjectView) => T): T {
    return this.#answers.answer(question, this.bus.revision, compute)
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
