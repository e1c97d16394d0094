import { Segmented } from 'antd'
import { useMemo } from 'react'
import type { BehaviourResult, BehaviourSpace } from '#shared/contract/land-heat'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { attempt } from '../../../../state/notice-store'
import { useProjectName } from '../../../../state/use-rows'
import { useViewStore } from '../../../../state/view-store'
import { host } from '../../../../transport/host'
import { downloadFile } from '../../../../ui/files'
import { RowList } from '../../../../ui/row-list'
import { AnalysisNotes } from '../../analysis-notes'
import { AnalysisProgress } from '../../analysis-progress'
import { FeatureRow } from '../../feature-row'
import { featureKey, useSelectedFeature } from '../../selected-feature'
import { Sentences } from '../../sentences'
import { ExportButton } from '../heat-export'
import { behaviourAnalysis, setHeatView, type UseOrder, useHeatView } from '../heat-view'
import { ConflictList } from './conflict-list'

/** By what spaces are sorted; what nobody knows comes last. */
const figureOf: Readonly<Record<UseOrder, (space: BehaviourSpace) => number>> = {
  person_hours: ({ personHours }) => personHours,
  efficiency: ({ efficiency }) => efficiency?.personHoursPerM2OpenHour ?? -1,
  stay: ({ stayMinutesPerM2 }) => stayMinutesPerM2,
}

/** How much each space is used, how varied, and where uses disturb each other. */
export function SpaceUse() {
  const words = useWords()
  const result = behaviourAnalysis.use((state) => state.answer)
  return (
    <>
      <AnalysisProgress analysis={behaviourAnalysis} label={words('heat.counting')} />
      {result && (
        <>
          <AnalysisNotes notes={result.notes} />
          <Spaces result={result} />
          <ConflictList result={result} />
          <TableExport />
        </>
      )}
    </>
  )
}

function TableExport() {
  const words = useWords()
  const project = useProjectName()
  const locale = useViewStore((state) => state.locale)
  const save = (format: keyof typeof mediaTypes) => async () => {
    const written = await attempt(() => host().call('land.behaviourFile', { format, locale }))
    const name = words('heat.file.use', { project })
    if (written) downloadFile(`${name}.${format}`, written.bytes, mediaTypes[format])
  }
  return (
    <div className="heat-exports">
      <ExportButton save={save('csv')} label={words('heat.export_csv')} />
      <ExportButton save={save('xlsx')} label={words('heat.export_xlsx')} />
    </div>
  )
}

const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

function Spaces({ result: { spaces } }: { readonly result: BehaviourResult }) {
  const words = useWords()
  const order = useHeatView((state) => state.order)
  const used = useMemo(
    () =>
      spaces
        .filter(({ records }) => records > 0)
        .toSorted((a, b) => figureOf[order](b) - figureOf[order](a) || a.id - b.id),
    [spaces, order],
  )
  return (
    <section aria-label={words('heat.spaces')}>
      <h3 className="section-title">
        {words('heat.spaces_count', { used: used.length, all: spaces.length })}
      </h3>
      <Segmented
        block
        size="small"
        aria-label={words('heat.order')}
        value={order}
        options={(['person_hours', 'efficiency', 'stay'] as const).map((value) => ({
          value,
          label: words(`heat.order.${value}`),
        }))}
        onChange={(value) => setHeatView({ order: value })}
      />
      <p className="quiet">{words(`heat.order_explain.${order}`)}</p>
      <RowList>
        {used.map((space) => (
          <SpaceRow key={featureKey(space)} space={space} order={order} />
        ))}
      </RowList>
    </section>
  )
}

interface SpaceRowProps {
  readonly space: BehaviourSpace
  readonly order: UseOrder
}

function SpaceRow({ space, order }: SpaceRowProps) {
  const { table, id, name, areaM2, records } = space
  const words = useWords()
  const numbers = useNumbers()
  const { rowName } = useModelWords()
  const open = useSelectedFeature() === featureKey(space)
  const figure = {
    person_hours: numbers(space.personHours, 1),
    efficiency: space.efficiency
      ? numbers(space.efficiency.personHoursPerM2OpenHour * 100, 2)
      : words('heat.unknown'),
    stay: numbers(space.stayMinutesPerM2, 1),
  }[order]
  return (
    <div className="heat-space">
      <FeatureRow
        table={table}
        id={id}
        title={name ?? rowName(table, id)}
        detail={words('heat.space', { area: numbers(areaM2), records: numbers(records) })}
        figure={<span className="figure">{figure}</span>}
      />
      {open && <SpaceWhy space={space} />}
    </div>
  )
}

/** Every figure of one space, and what it rests on. */
function SpaceWhy({ space }: { readonly space: BehaviourSpace }) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const { diversity, efficiency, recordsByActivity, why } = space
  const activities = Object.entries(recordsByActivity)
    .toSorted(([, a], [, b]) => b - a)
    .map(([activity, count]) => `${choiceName('activity', activity)} ${count}`)
  return (
    <div className="heat-space-why">
      <p>
        {words('heat.why.hours', {
          hours: numbers(space.personHours, 1),
          per100: numbers(space.personHoursPer100M2, 1),
        })}
      </p>
      {efficiency && (
        <p>
          {words('heat.why.efficiency', {
            hours: numbers(efficiency.personHours, 1),
            area: numbers(space.areaM2),
            open: numbers(efficiency.openHours),
            value: numbers(efficiency.personHoursPerM2OpenHour * 100, 2),
          })}
        </p>
      )}
      {efficiency && efficiency.shareOfBenchmark !== null && (
        <p>{words('heat.why.benchmark', { share: numbers(efficiency.shareOfBenchmark * 100) })}</p>
      )}
      {diversity && (
        <p>
          {words('heat.why.diversity', {
            shannon: numbers(diversity.shannon, 2),
            evenness: numbers(diversity.evenness, 2),
            kinds: diversity.kinds,
          })}
        </p>
      )}
      <p className="quiet">{activities.join(' · ')}</p>
      <Sentences messages={why} />
    </div>
  )
}
