import { Tooltip } from 'antd'
import type { ReachCoverage as Covered, ReachGroup, ReachResult } from '#shared/contract/land-reach'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { openedAnalysis, reachAnalysis, useReachView } from './reach-store'
import { useReachWords } from './use-reach-words'

interface ReachCoverageProps {
  readonly before: ReachResult
  /** With what is taken as opened. */
  readonly after: ReachResult | null
}

/** Who gets there within how many minutes: for the walker chosen in large, for every group in a table. */
export function ReachCoverage({ before, after }: ReachCoverageProps) {
  const words = useWords()
  const { share, walkerName, people } = useReachWords()
  const isPending =
    reachAnalysis.use((state) => state.pending) || openedAnalysis.use((state) => state.pending)
  const { groups, walker, minutes } = after ?? before
  const group = groupOf(after ?? before, walker)
  const was = after && groupOf(before, walker)
  const first = group?.within[0]
  const weighedBy = group?.weighedBy ?? 'residents'
  return (
    <output className="reach-figures" data-pending={isPending || undefined}>
      {first && group && (
        <span>
          {was && <span className="reach-before">{`${share(was.within[0]?.share ?? null)}\u2009% → `}</span>}
          <span className="figure-big">{share(first.share)}</span>
          {`\u2009% `}
          <span className="quiet">
            {words(`land.reach.within.${weighedBy}`, {
              walker: walkerName(walker),
              minutes: first.minutes,
              total: people(group.total, weighedBy),
            })}
          </span>
        </span>
      )}
      <table className="reach-table">
        <caption className="quiet">{words('land.reach.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('land.reach.group')}</th>
            {minutes.map((within) => (
              <th key={within} scope="col">
                {words('land.reach.minutes', { minutes: within })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((one) => (
            <GroupRow key={one.group} group={one} was={after && groupOf(before, one.group)} walker={walker} />
          ))}
        </tbody>
      </table>
      {groups.some((one) => one.weighedBy === 'buildings' && one.total > 0) && (
        <p className="quiet">{words('land.reach.by_buildings')}</p>
      )}
      <Opened />
    </output>
  )
}

const groupOf = ({ groups }: ReachResult, walker: string): ReachGroup | null =>
  groups.find(({ group }) => group === walker) ?? null

interface GroupRowProps {
  readonly group: ReachGroup
  readonly was: ReachGroup | null
  readonly walker: string
}

function GroupRow({ group, was, walker }: GroupRowProps) {
  const words = useWords()
  const { walkerName, people } = useReachWords()
  const { metresPerMinute, total, weighedBy, within } = group
  return (
    <tr aria-current={group.group === walker || undefined}>
      <th scope="row">
        <Tooltip
          title={words('land.reach.group_explain', {
            metres: metresPerMinute,
            total: people(total, weighedBy),
          })}
        >
          <span>{walkerName(group.group)}</span>
        </Tooltip>
      </th>
      {within.map((one, i) => (
        <CoverageCell key={one.minutes} covered={one} was={was?.within[i] ?? null} weighedBy={weighedBy} />
      ))}
    </tr>
  )
}

interface CoverageCellProps {
  readonly covered: Covered
  readonly was: Covered | null
  readonly weighedBy: ReachGroup['weighedBy']
}

function CoverageCell({ covered, was, weighedBy }: CoverageCellProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { share, people } = useReachWords()
  const gained = covered.share && was?.share ? covered.share[0] - was.share[0] : 0
  return (
    <td>
      <Tooltip title={words('land.reach.covered', { count: people(covered.covered, weighedBy) })}>
        <span>{share(covered.share)}</span>
      </Tooltip>
      {gained >= 0.05 && <span className="reach-gain">{`+${numbers(gained, 1)}`}</span>}
    </td>
  )
}

/** What is taken as opened, whatever is asked now, and the way back. */
function Opened() {
  const words = useWords()
  const { linkName } = useReachWords()
  const opened = useReachView((state) => state.opened)
  if (opened.length === 0) return null
  return (
    <p className="reach-opened">{words('land.reach.opened', { what: opened.map(linkName).join(' + ') })}</p>
  )
}
