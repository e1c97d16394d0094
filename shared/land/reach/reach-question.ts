import * as v from 'valibot'
import { type ReachChanges, type ReachInput, reachInput } from '../../contract/land-reach'

export type ReachQuestion = v.InferOutput<typeof reachInput>

/** The question with everything filled in that was left out, the minutes rising and each once. */
export function readQuestion(input: ReachInput): ReachQuestion {
  const question = v.parse(reachInput, input)
  return { ...question, minutes: [...new Set(question.minutes)].sort((a, b) => a - b) }
}

/** All changes of these together. */
export function joinChanges(...changes: readonly Partial<ReachChanges>[]): ReachChanges {
  return {
    openGates: changes.flatMap(({ openGates = [] }) => openGates),
    closeGates: changes.flatMap(({ closeGates = [] }) => closeGates),
    breaches: changes.flatMap(({ breaches = [] }) => breaches),
    ramps: changes.flatMap(({ ramps = [] }) => ramps),
    paths: changes.flatMap(({ paths = [] }) => paths),
  }
}
