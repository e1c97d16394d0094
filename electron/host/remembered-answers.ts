import type { ProjectView } from '#shared/model/project-view'

interface Answer {
  readonly value: unknown
  readonly tables: ReadonlySet<string>
  readonly revision: number
}

const atMost = 64

/**
 * Answers computed from a project, kept as long as no table they were read from has changed: writing down an
 * opinion does not make the check run anew. Which tables an answer depends on is seen while it is computed.
 */
export class RememberedAnswers {
  readonly #answers = new Map<string, Answer>()
  readonly #project: ProjectView
  readonly #lastChange: (table: string) => number

  /** `lastChange` is the revision at which a table last changed. */
  constructor(project: ProjectView, lastChange: (table: string) => number) {
    this.#project = project
    this.#lastChange = lastChange
  }

  /** The answer to `question` (a key of its own for every different one), computed only when it has to be. */
  answer<T>(question: string, revision: number, compute: (project: ProjectView) => T): T {
    const held = this.#answers.get(question)
    if (held && this.#holds(held)) return held.value as T
    const tables = new Set<string>()
    const value = compute(watched(this.#project, (table) => tables.add(table)))
    this.#answers.delete(question)
    this.#answers.set(question, { value, tables, revision })
    const oldest = this.#answers.keys().next()
    if (this.#answers.size > atMost && !oldest.done) this.#answers.delete(oldest.value)
    return value
  }

  #holds({ tables, revision }: Answer): boolean {
    for (const table of tables) if (this.#lastChange(table) > revision) return false
    return true
  }
}

function watched(project: ProjectView, onRead: (table: string) => void): ProjectView {
  return {
    definitions: project.definitions,
    rows: (table) => {
      onRead(table)
      return project.rows(table)
    },
    row: (table, id) => {
      onRead(table)
      return project.row(table, id)
    },
    count: (table) => {
      onRead(table)
      return project.count(table)
    },
    nextId: (table) => {
      onRead(table)
      return project.nextId(table)
    },
  }
}
