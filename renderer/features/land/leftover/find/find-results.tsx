import { Button, Checkbox, Tooltip } from 'antd'
import { useMemo } from 'react'
import type { LeftoverResult } from '#shared/contract/land-leftover'
import { useNumbers, useWords } from '../../../../i18n/use-words'
import { useRows } from '../../../../state/use-rows'
import { EmptyState } from '../../../../ui/panel'
import { AnalysisNotes } from '../../analysis-notes'
import { AnalysisProgress } from '../../analysis-progress'
import { useLandWords } from '../use-land-words'
import { ByHand } from './by-hand'
import { CandidateList } from './candidate-list'
import { candidatesOf, chosenFinds, sortedPieces } from './candidates'
import { exportPieces } from './export-pieces'
import { FindFilters } from './find-filters'
import { FindParameters } from './find-parameters'
import { leftoverAnalysis, setFindView, useFindView } from './find-store'
import { OtherPieces } from './other-pieces'
import { TakenAway } from './taken-away'

/** The search for leftover land: what is asked, how far it has come, and what it found. */
export function FindResults() {
  const words = useWords()
  const result = leftoverAnalysis.useDeferred()
  return (
    <div className="find">
      <p className="quiet">{words('find.explain')}</p>
      <FindParameters />
      <AnalysisProgress analysis={leftoverAnalysis} label={words('find.searching')} />
      {result && <Found result={result} />}
    </div>
  )
}

function Found({ result }: { readonly result: LeftoverResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const { area } = useLandWords()
  const land = useRows('land')
  const pending = leftoverAnalysis.use((state) => state.pending || state.answer !== result)
  const showOthers = useFindView((state) => state.showOthers)
  const { finds, ruledOut, unmapped, others } = useMemo(() => sortedPieces(result), [result])
  const order = useFindView((state) => state.order)
  const kind = useFindView((state) => state.kind)
  const candidates = useMemo(
    () => candidatesOf(chosenFinds(finds, { kind, order }), land),
    [finds, kind, order, land],
  )
  const { totals } = result
  return (
    <>
      <output className="find-total" data-pending={pending || undefined}>
        <span>
          <span className="figure-big">{numbers(totals.finds)}</span>{' '}
          <span className="quiet">{words('find.pieces_of', { area: area(totals.findsM2) })}</span>
        </span>
        <Tooltip title={words('find.export_explain')}>
          <Button size="small" disabled={finds.length === 0} onClick={() => exportPieces(result, words)}>
            {words('find.export')}
          </Button>
        </Tooltip>
      </output>
      <AnalysisNotes notes={result.notes} />
      <ByHand kinds={result.kindsByHand} />
      <FindFilters finds={finds} />
      {finds.length === 0 && <EmptyState text={words('find.none')} />}
      <CandidateList candidates={candidates} label={words('find.candidates')} />
      {ruledOut.length > 0 && (
        <>
          <h3 className="section-title">{words('find.ruled_out', { count: ruledOut.length })}</h3>
          <CandidateList candidates={candidatesOf(ruledOut, land)} label={words('find.ruled_out_list')} />
        </>
      )}
      {unmapped.length > 0 && (
        <>
          <h3 className="section-title">{words('find.unmapped_title', { count: unmapped.length })}</h3>
          <p className="quiet">{words('find.unmapped_explain')}</p>
          <OtherPieces pieces={unmapped} />
        </>
      )}
      {others.length > 0 && (
        <>
          <Checkbox
            className="find-others"
            checked={showOthers}
            onChange={(event) => setFindView({ showOthers: event.target.checked })}
          >
            {words('find.show_others', { count: others.length })}
          </Checkbox>
          {showOthers && <OtherPieces pieces={others} />}
        </>
      )}
      <TakenAway result={result} />
    </>
  )
}
