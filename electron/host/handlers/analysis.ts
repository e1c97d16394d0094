import type { MethodParsed } from '#shared/contract/methods'
import { type AnalysisMethod, analyses } from '../../analysis/analyses'
import type { CallContext, Handlers } from '../handler'
import type { HostState } from '../host-state'

/** Every method that has an analysis is answered by it. */
export function analysisHandlers(state: HostState): Handlers<AnalysisMethod> {
  const handlerOf =
    <M extends AnalysisMethod>(name: M) =>
    (input: MethodParsed<M>, call: CallContext) =>
      state.requireProject().analyses.ask(name, input, call)
  const names = Object.keys(analyses) as AnalysisMethod[]
  return Object.fromEntries(names.map((name) => [name, handlerOf(name)])) as Handlers<AnalysisMethod>
}
