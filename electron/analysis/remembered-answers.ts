import type { Change } from '#shared/change/change'

interface Answer {
  readonly value: unknown
  readonly tables: readonly string[]
  readonly revision: number
}

const atMost = 64

/**
 * Answers computed from a project, kept as long as no table they were read from has changed: writing down an
 * opinion does not make the check run anew.
 */
export class RememberedAnswers {
  readonly #answers = new Map<string, Answer>()
  /** The revision at which each table last changed; tables untouched since opening are not in it. */
  readonly #lastChanges = new Map<string, number>()

  changed({ tables, dropped = [] }: Change, revision: number): void {
    for (const table of [...Object.keys(tables), ...dropped.map(({ name }) => name)]) {
      this.#lastChanges.set(table, revision)
    }
  }

  /** The answer to `question` if it is known and still true. */
  get(question: string): unknown {
    const held = this.#answers.get(question)
    if (!held) return undefined
    if (this.#holds(held)) return held.value
    this.#answers.delete(question)
    return undefined
  }

  /** Keeps an answer that was read from those tables as they stood at that revision; of many the last ones. */
  remember(question: string, answer: Answer): void {
    this.#answers.delete(question)
    this.#answers.set(question, answer)
    const oldest = this.#answers.keys().next()
    if (this.#answers.size > atMost && !oldest.done) this.#answers.delete(oldest.value)
  }

  #holds({ tables, revision }: Answer): boolean {
    return tables.every((table) => (this.#lastChanges.get(table) ?? 0) <= revision)
  }
}
