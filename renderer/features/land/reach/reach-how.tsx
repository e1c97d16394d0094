import type { ReachResult } from '#shared/contract/land-reach'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { AnalysisNotes } from '../analysis-notes'
import { useReachWords } from './use-reach-words'

/** The terms behind every minute, with their sources: speeds, waits, the network, what was assumed. */
export function ReachHow({ result }: { readonly result: ReachResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const { walkerName } = useReachWords()
  const { speeds, stairsFactor, signalWaitS, accessM, sideM, fillM, network, destinations } = result
  const lengths = {
    streets: numbers(network.streetsM / 1000, 1),
    stairs: numbers(network.stairsM),
    ramps: numbers(network.stairsWithRampM),
    slopes: numbers(network.slopeKnownM),
    unfit: numbers(network.unfitM),
  }
  return (
    <>
      <AnalysisNotes notes={result.notes} />
      <details className="analysis-notes">
        <summary>{words('land.reach.how')}</summary>
        <ul>
          <li>{words('land.reach.how.walk', { accessM, stairsFactor, signalWaitS })}</li>
          <li>{words('land.reach.how.destinations', { count: destinations.length })}</li>
          <li>
            {words('land.reach.how.network', {
              ...lengths,
              parts: network.parts,
              open: network.gates.open,
              closed: network.gates.closed,
              assumed: network.gates.takenAsOpen,
              walled: network.walledPlaces,
              signals: network.crossingsWithSignals,
            })}
          </li>
          {result.stepFree && <li>{words('land.reach.how.step_free', lengths)}</li>}
          <li>{words('land.reach.how.area', { sideM, slitM: 2 * fillM })}</li>
        </ul>
        <table className="reach-table">
          <caption>{words('land.reach.how.speeds')}</caption>
          <tbody>
            {speeds.map(({ walker, metresPerMinute, source }) => (
              <tr key={walker}>
                <th scope="row">{walkerName(walker)}</th>
                <td>{`${numbers(metresPerMinute)}\u2009m/min`}</td>
                <td className="reach-source">{words(`reach.source.${source}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
