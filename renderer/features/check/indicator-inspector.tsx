import { Skeleton } from 'antd'
import type { IndicatorResult } from '#shared/indicators/result'
import { useWords } from '../../i18n/use-words'
import type { Selection } from '../../state/selection-store'
import { VerdictMark } from '../../ui/verdict-mark'
import { EntryForm } from './entry-form'
import { EvidenceList } from './evidence-list'
import { FigureCards } from './figure-cards'
import { LeftOut } from './left-out-list'
import { SchemeBox } from './scheme-box'
import { useCheckLine, useIndicatorWords } from './use-check'

/** One figure opened down to what it came from: verdict, standard, method, features, and who is left out. */
export function IndicatorInspector({ selection }: { readonly selection: Selection }) {
  return selection.kind === 'indicator' ? <Indicator key={selection.id} id={selection.id} /> : null
}

function Indicator({ id }: { readonly id: string }) {
  const words = useWords()
  const { name, heading, method } = useIndicatorWords()
  const line = useCheckLine(id)
  return (
    <div className="indicator-inspector">
      <p className="overline">
        {id} · {heading(id)}
      </p>
      <h2>{name(id)}</h2>
      {line ? (
        <>
          <FigureCards result={line.result} />
          {line.before && <SchemeBox before={line.before} after={line.result} />}
          <Judgement result={line.result} />
          <Reasons result={line.result} />
          {line.result.origin === 'entered' && <EntryForm result={line.result} />}
          <h3>{words('check.method')}</h3>
          <p className="method">{method(id)}</p>
          <Basis result={line.result} />
          <EvidenceList result={line.result} />
          <LeftOut result={line.result} />
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 6 }} title={false} />
      )}
    </div>
  )
}

/** The verdict, the standard it is held against, and how far that may be trusted. */
function Judgement({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  const { standard } = useIndicatorWords()
  return (
    <div className="judgement">
      <p className="verdict-line">
        <VerdictMark verdict={result.verdict} />
        <strong className="figure" data-verdict={result.verdict}>
          {words(`verdict.${result.verdict}`)}
        </strong>
        <span>
          {result.standard
            ? words('check.standard_is', { standard: standard(result) ?? '' })
            : words('check.no_standard')}
        </span>
      </p>
      {result.standard && (
        <p className="quiet">
          {words('check.source', { source: result.standard.source })}{' '}
          <span className="verification" data-verification={result.standard.verification}>
            {words(`verification.${result.standard.verification}`)}
          </span>
        </p>
      )}
    </div>
  )
}

/** Why the figure is not known or not exact, each with what would settle it. */
function Reasons({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  // That there is no standard is already said beside the verdict.
  const reasons = result.reasons.filter(({ code }) => code !== 'indicator.reason.no_standard')
  if (reasons.length === 0) return null
  return (
    <section className="reasons">
      <h3>{words(result.value === null ? 'check.why_unknown' : 'check.limits')}</h3>
      <ul>
        {reasons.map(({ code, params }) => (
          <li key={code}>{words(code, params)}</li>
        ))}
      </ul>
    </section>
  )
}

function Basis({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  if (result.basis.length === 0) return null
  return (
    <ul className="basis">
      {result.basis.map(({ code, params }) => (
        <li key={`${code}${JSON.stringify(params ?? {})}`}>{words(code, params)}</li>
      ))}
    </ul>
  )
}
