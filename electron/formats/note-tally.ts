import type { Message } from '#shared/model/message'

/** Counts what was skipped or repaired, so that ten thousand odd features make one sentence, not ten thousand. */
export class NoteTally {
  readonly #notes = new Map<
    string,
    { code: string; params: Record<string, string | number>; count: number }
  >()

  /** One more of that kind; notes with the same code and parameters are counted together. */
  add(code: string, params: Readonly<Record<string, string | number>> = {}, count = 1): void {
    const key = JSON.stringify([code, params])
    const held = this.#notes.get(key)
    if (held) held.count += count
    else this.#notes.set(key, { code, params, count })
  }

  /** The notes in the order they first came up, each with its `count`. */
  messages(): Message[] {
    return [...this.#notes.values()].map(({ code, params, count }) => ({
      code,
      params: { ...params, count },
    }))
  }
}
