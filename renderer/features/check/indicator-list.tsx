import { Button, Skeleton } from 'antd'
import { Fragment, useMemo } from 'react'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import type { Verdict } from '#shared/indicators/result'
import { useNumbers, useWords } from '../../i18n/use-words'
import { selectIndicator } from '../../state/selection-store'
import { ListRow } from '../../ui/list-row'
import { EmptyState } from '../../ui/panel'
import { RowList } from '../../ui/row-list'
import { VerdictMark } from '../../ui/verdict-mark'
import { runCheck, useCheckStore } from './check-store'
import { differs } from './figures'
import { type CheckLine, useCheckedScheme, useCheckLines, useIndicatorWords } from './use-check'

/** From the home outwards, as the handbook goes; within a level the catalogue's own order. */
const levels: readonly string[] = ['housing', 'neighbourhood', 'block']
const levelOf = new Map(indicatorCatalogue.map(({ id, level }) => [id, levels.indexOf(level)]))
const byLevel = (a: CheckLine, b: CheckLine) =>
  (levelOf.get(a.result.id) ?? 0) - (levelOf.get(b.result.id) ?? 0)

const verdicts: readonly Verdict[] = ['pass', 'fail', 'unknown']

/** Every indicator under its level and group; the three counts narrow the list to one verdict. */
export function IndicatorList() {
  const words = useWords()
  const { heading } = useIndicatorWords()
  const lines = useCheckLines()
  const verdict = useCheckStore((state) => state.verdict)
  const shown = useMemo(
    () => lines?.filter(({ result }) => !verdict || result.verdict === verdict),
    [lines, verdict],
  )
  const groups = useMemo(() => {
    const byHeading = new Map<string, CheckLine[]>()
    for (const line of [...(shown ?? [])].sort(byLevel)) {
      const title = heading(line.result.id)
      byHeading.set(title, [...(byHeading.get(title) ?? []), line])
    }
    return [...byHeading]
  }, [shown, heading])

  return (
    <>
      <Failure />
      {lines ? <VerdictCounts lines={lines} /> : <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {lines && groups.length === 0 && (
        <EmptyState
          text={words('check.none_of_verdict')}
          action={
            <Button size="small" onClick={() => useCheckStore.setState({ verdict: null })}>
              {words('check.show_all')}
            </Button>
          }
        />
      )}
      <RowList>
        {groups.map(([title, members]) => (
          <Fragment key={title}>
            <h3 className="section-title">{title}</h3>
            {members.map((line) => (
              <IndicatorRow key={line.result.id} line={line} />
            ))}
          </Fragment>
        ))}
      </RowList>
    </>
  )
}

function Failure() {
  const words = useWords()
  const failure = useCheckStore((state) => state.failure)
  const schemeId = useCheckedScheme()?.id ?? null
  if (!failure) return null
  return (
    <p className="form-error" role="alert">
      {words(failure.code, failure.params)}{' '}
      <Button size="small" onClick={() => void runCheck(schemeId)}>
        {words('check.again')}
      </Button>
    </p>
  )
}

function VerdictCounts({ lines }: { readonly lines: readonly CheckLine[] }) {
  const words = useWords()
  const numbers = useNumbers()
  const chosen = useCheckStore((state) => state.verdict)
  return (
    <fieldset className="bare verdict-counts" aria-label={words('check.by_verdict')}>
      {verdicts.map((verdict) => (
        <button
          key={verdict}
          type="button"
          data-verdict={verdict}
          aria-pressed={chosen === verdict}
          onClick={() => useCheckStore.setState({ verdict: chosen === verdict ? null : verdict })}
        >
          <strong>{numbers(lines.filter(({ result }) => result.verdict === verdict).length)}</strong>
          <span>{words(`check.count.${verdict}`)}</span>
        </button>
      ))}
    </fieldset>
  )
}

function IndicatorRow({ line: { result, before } }: { readonly line: CheckLine }) {
  const words = useWords()
  const { name, figure, unit, standard, numbers } = useIndicatorWords()
  const shown = useCheckStore((state) => state.shown === result.id)
  const now = figure(result)
  const changed = before !== null && differs(before, result, numbers)
  const [reason] = result.reasons
  return (
    <ListRow
      selected={shown}
      onClick={() => selectIndicator(result.id)}
      lead={<VerdictMark verdict={result.verdict} />}
      title={name(result.id)}
      detail={
        now === null && reason && <span className="row-reason">{words(reason.code, reason.params)}</span>
      }
      figure={
        <span className="row-figure">
          <span className="figure" data-verdict={result.verdict}>
            {changed && (
              <span className="before">{`${figure(before) ?? words('check.to_find_out')} → `}</span>
            )}
            {now === null ? words('check.to_find_out') : `${now}\u2009${unit(result.unit)}`}
          </span>
          <span className="quiet">{standard(result) ?? words('check.no_standard')}</span>
        </span>
      }
    />
  )
}
