import type { Change } from '#shared/change/change'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import type { MethodOutput, MethodParsed } from '#shared/contract/methods'
import { AppError, type Message } from '#shared/model/message'
import { type AnalysisMethod, analyses } from './analyses'
import type { Analysis } from './analysis'
import type { AnalysisPlace } from './analysis-place'
import { RememberedAnswers } from './remembered-answers'

/** Who waits for an answer, and hears how far it is. */
export interface Waiting {
  readonly signal: CancelSignal
  progress(progress: Progress): void
}

/**
 * Answers the questions to one open project that would hold the host's own thread for too long: one after the other,
 * and not at all where the answer is known already.
 */
export class ProjectAnalyses {
  readonly #place: AnalysisPlace
  readonly #revision: () => number
  readonly #answers = new RememberedAnswers()
  readonly #closing = new AbortController()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(place: AnalysisPlace, revision: () => number) {
    this.#place = place
    this.#revision = revision
  }

  /**
   * The answer to one method of the contract, on the project as it stands now or as it will a little later.
   * @throws AppError of the analysis, `job.cancelled`, `analysis.thread_died`, `host.project_changed`
   */
  async ask<M extends AnalysisMethod>(
    name: M,
    input: MethodParsed<M>,
    waiting: Waiting,
  ): Promise<MethodOutput<M>> {
    const question = `${name} ${JSON.stringify(input)}`
    // What is known and still true holds for the newest revision.
    const known = () => {
      const value = this.#answers.get(question)
      return value === undefined ? null : answerAt<M>(value, this.#revision())
    }
    const signal = this.#patienceOf(waiting.signal)
    const compute = async () => {
      const request = { name, input, signal, progress: tellerOf(waiting) }
      const { found, tables, revision } = await this.#place.run(request)
      const { remembered } = analyses[name] as Pick<Analysis<M>, 'remembered'>
      if (remembered) this.#answers.remember(question, { value: found, tables, revision })
      return answerAt<M>(found, revision)
    }
    // Somebody else may ask the same before it is our turn.
    return known() ?? this.#inTurn(signal, async () => known() ?? compute())
  }

  /** Takes note of a change that the project has taken over. */
  changed(change: Change, revision: number): void {
    this.#answers.changed(change, revision)
    this.#place.changed(change)
  }

  /** The project is left: nobody gets an answer any more. */
  close(): void {
    this.#closing.abort(new AppError('host.project_changed'))
    this.#place.close()
  }

  /** Ends when the caller has lost patience or the project is left; `reason` is what the caller then hears. */
  #patienceOf(caller: CancelSignal): AbortSignal {
    const lost = new AbortController()
    const lose = () => lost.abort(new AppError('job.cancelled'))
    if (caller.aborted) lose()
    caller.addEventListener('abort', lose, { once: true })
    return AbortSignal.any([lost.signal, this.#closing.signal])
  }

  /** Work that nobody waits for any more is not begun, and its end is not waited for. */
  #inTurn<T>(patience: AbortSignal, work: () => Promise<T>): Promise<T> {
    const lost = new Promise<never>((_, reject) => {
      if (patience.aborted) reject(patience.reason)
      patience.addEventListener('abort', () => reject(patience.reason), { once: true })
    })
    const done = this.#turn.then(() => {
      patience.throwIfAborted()
      return work()
    })
    this.#turn = done.catch(() => {})
    return Promise.race([done, lost])
  }
}

/** An answer that is an object says at which revision it holds. */
function answerAt<M extends AnalysisMethod>(found: unknown, revision: number): MethodOutput<M> {
  return (Array.isArray(found) ? found : { ...(found as object), revision }) as MethodOutput<M>
}

const hundred = 100

function tellerOf({ progress }: Waiting): (share: number, words?: Message) => void {
  let said: Progress = { done: -1, total: hundred, words: { code: 'progress.analysis' } }
  return (share, words = said.words) => {
    const done = Math.floor(share * hundred)
    // A run tells of every little piece of work: a million messages that say the same would wait for it to end.
    if (done === said.done && words.code === said.words.code && !words.params) return
    said = { done, total: hundred, words }
    progress(said)
  }
}
