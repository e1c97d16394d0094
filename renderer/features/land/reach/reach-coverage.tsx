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

/** The walker chosen, in large: it stays while the lists below are scrolled. */
export function ReachHeadline({ before, after }: ReachCoverageProps) {
  const words = useWords()
  const { share, walkerName, people } = useReachWords()
  const isPending = useIsPending()
  const { walker } = before
  const group = groupOf(after ?? before, walker)
  const was = after && groupOf(before, walker)
  const at = was && group ? mostChanged(was, group) : 0
  const within = group?.within[at]
  if (!group || !within) return null
  return (
    <output className="reach-headline" data-pending={isPending || undefined}>
      {was && <span className="reach-before">{`${share(was.within[at]?.share ?? null)} → `}</span>}
      <span className="figure-big">{share(within.share)}</span>
      {'\u2009% '}
      <span className="quiet">
        {words(`land.reach.within.${group.weighedBy}`, {
          walker: walkerName(walker),
          minutes: within.minutes,
          total: people(group.total, group.weighedBy),
        })}
      </span>
    </output>
  )
}

function useIsPending(): boolean {
  const isAsked = reachAnalysis.use((state) => state.pending)
  const isTried = openedAnalysis.use((state) => state.pending)
  return isAsked || isTried
}

/** How many percent more get there, at the lower and at the upper end. */
function gainOf(was: Covered | null | undefined, is: Covered): readonly [number, number] {
  return was?.share && is.share ? [is.share[0] - was.share[0], is.share[1] - was.share[1]] : [0, 0]
}

/** Which of the minutes shows the most of what has been opened. */
function mostChanged(was: ReachGroup, is: ReachGroup): number {
  const gains = is.within.map((one, i) => gainOf(was.within[i], one)).map(([low, high]) => low + high)
  return Math.max(0, gains.indexOf(Math.max(...gains)))
}

/** Who gets there within how many minutes, every group in a line. */
export function ReachCoverage({ before, after }: ReachCoverageProps) {
  const words = useWords()
  const isPending = useIsPending()
  const { groups, walker, minutes } = after ?? before
  return (
    <div className="reach-figures" data-pending={isPending || undefined}>
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
    </div>
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
  const [low, high] = gainOf(was, covered)
  const isGained = Math.max(low, high) >= 0.05
  const gained = high - low < 0.05 ? numbers(low, 1) : `${numbers(low)}–${numbers(high)}`
  return (
    <td>
      <Tooltip title={words('land.reach.covered', { count: people(covered.covered, weighedBy) })}>
        <span>{share(covered.share)}</span>
      </Tooltip>
      {isGained && <span className="reach-gain">{`+${gained}`}</span>}
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
