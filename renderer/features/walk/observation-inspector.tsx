import { Button, Segmented, Select, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CommandInput, CommandName } from '#shared/commands/registry'
import { geometryAreaM2 } from '#shared/geometry/measure'
import { issueType } from '#shared/indicators/issue-types'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useIssueWords } from '../../i18n/use-issue-words'
import { useModelWords, useMoments, useNumbers, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { startDrawing } from '../../map/map-store'
import { runCommand } from '../../state/run-command'
import { clearSelection, type Selection } from '../../state/selection-store'
import { useRow } from '../../state/use-rows'
import { SeverityMark, severityOf } from '../../ui/severity-mark'
import { CategorySelect } from './category-select'
import { BuildingLink, IndicatorLink } from './observation-links'
import { ObservationPicture } from './observation-picture'
import { FurtherPhotos, PhotoFacts } from './photo-facts'

const table = 'observations'

/** One problem, whole: what it looks like, how far it has come, and what it counts for. */
export function ObservationInspector({ selection }: { readonly selection: Selection }) {
  const row = useRow(table, selection.kind === 'features' ? selection.ids[0] : null)
  return row ? <Observation key={row.id} row={row} /> : null
}

/** Runs an edit and keeps the refusal, to be shown where it happened. */
function useEdits() {
  const [refusal, setRefusal] = useState<Message | null>(null)
  const edit = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<boolean> => {
    const outcome = await runCommand(name, input, { quiet: true })
    setRefusal(outcome.ok ? null : outcome.refusal)
    return outcome.ok
  }
  return { refusal, edit }
}

function Observation({ row }: { readonly row: Row }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { categoryName } = useIssueWords()
  const { refusal, edit } = useEdits()
  const { properties } = row
  const category = textOf(properties.category)
  const write = (values: Row['properties']) => edit('edit-fields', { table, id: row.id, values })
  const picture = textOf(properties.picture)

  const move = () => {
    const isPoint = row.geometry === null || row.geometry.type === 'Point'
    startDrawing({
      // A point is put down anew: easier under a finger than dragging a dot.
      mode: isPoint ? 'point' : 'reshape',
      hint: { code: isPoint ? 'walk.hint.move' : 'map.hint.reshape' },
      ...(row.geometry ? { geometry: row.geometry } : {}),
      onFinish: (geometry) =>
        void edit('reshape-feature', { table, id: row.id, geometry: geometry as never }),
    })
  }
  const remove = async () => {
    if (await edit('remove-features', { table, ids: [row.id] })) clearSelection()
  }

  return (
    <div className="observation-inspector">
      <p className="overline">
        {words('walk.observation')} · #{row.id}
      </p>
      <Kind category={category} onChange={(next) => void write(classified(row, next))} />
      <ObservationPicture
        hash={picture}
        alt={words('walk.picture_of', { what: categoryName(category) })}
        onReplace={async (hash) => {
          await write({ picture: hash })
        }}
      />
      <FurtherPhotos value={properties.further_photos} />
      <SaidWords value={textOf(properties.words)} onChange={(next) => void write({ words: next || null })} />
      <Segmented<Choice<'observation_status'> | typeof noStatus>
        block
        aria-label={words('walk.status')}
        value={knownStatus(properties.status)}
        onChange={(status) => {
          if (status !== noStatus) void edit('change-observation-status', { id: row.id, status })
        }}
        options={vocabularies.observation_status.map((value) => ({
          value,
          label: choiceName('observation_status', value),
        }))}
      />
      <Facts row={row} onSeverity={(severity) => void write({ severity })} />
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
      <div className="inspector-actions">
        <Button disabled={!row.geometry} onClick={() => flyToFeatures(table, [row.id])}>
          {words('app.fly_to')}
        </Button>
        <Button onClick={move}>{words(row.geometry ? 'walk.move' : 'photos.put_on_map')}</Button>
        <Button danger onClick={() => void remove()}>
          {words('app.remove')}
        </Button>
      </div>
    </div>
  )
}

/** Whoever says what a photograph shows makes an issue of it: open, and as bad as that kind usually is. */
function classified({ properties }: Row, category: string): Row['properties'] {
  const severity = properties.severity ?? issueType(category)?.severity ?? 'general'
  return properties.status === null ? { category, severity, status: 'open' } : { category }
}

/** Nothing is chosen: without a value of its own the widget would choose the first. */
const noStatus = ''

function knownStatus(value: unknown): Choice<'observation_status'> | typeof noStatus {
  return vocabularies.observation_status.find((code) => code === value) ?? noStatus
}

function Kind({
  category,
  onChange,
}: {
  readonly category: string | null
  readonly onChange: (category: string) => void
}) {
  const words = useWords()
  const { categoryName } = useIssueWords()
  const [editing, setEditing] = useState(false)
  if (editing) {
    return (
      <CategorySelect
        autoFocus
        defaultOpen
        {...(category ? { value: category } : {})}
        onBlur={() => setEditing(false)}
        onChange={(next) => {
          setEditing(false)
          if (next !== category) onChange(next)
        }}
      />
    )
  }
  return (
    <h2>
      <button
        type="button"
        className="kind-button"
        title={words('app.click_to_edit')}
        onClick={() => setEditing(true)}
      >
        {categoryName(category)}
      </button>
    </h2>
  )
}

function SaidWords({
  value,
  onChange,
}: {
  readonly value: string | null
  readonly onChange: (words: string) => void
}) {
  const words = useWords()
  return (
    <Typography.Paragraph
      className={value ? 'said-words' : 'said-words quiet'}
      editable={{
        tooltip: words('walk.edit_words'),
        text: value ?? '',
        triggerType: ['icon', 'text'],
        autoSize: { minRows: 2, maxRows: 10 },
        maxLength: 4000,
        onChange: (next) => {
          if (next.trim() !== (value ?? '')) onChange(next.trim())
        },
      }}
    >
      {value ?? words('walk.no_words')}
    </Typography.Paragraph>
  )
}

function Facts({
  row,
  onSeverity,
}: {
  readonly row: Row
  readonly onSeverity: (severity: Choice<'severity'>) => void
}) {
  const words = useWords()
  const numbers = useNumbers()
  const moments = useMoments()
  const { choiceName } = useModelWords()
  const { severity, recorded_at, recorded_by, category, building_id } = row.properties
  const type = issueType(textOf(category) ?? '')
  const at = textOf(recorded_at)
  const areaM2 = geometryAreaM2(row.geometry)
  const graded = severityOf(severity)
  return (
    <dl className="field-list observation-facts">
      <Fact name={words('walk.severity')}>
        <SeverityMark severity={graded} />
        <Select<Choice<'severity'>>
          size="small"
          variant="borderless"
          aria-label={words('walk.severity')}
          {...(graded ? { value: graded } : {})}
          popupMatchSelectWidth={false}
          onChange={onSeverity}
          options={vocabularies.severity.map((value) => ({ value, label: choiceName('severity', value) }))}
        />
      </Fact>
      {type?.class && <Fact name={words('walk.class')}>{words(`walk.class.${type.class}`)}</Fact>}
      <Fact name={words('walk.building')}>
        <BuildingLink id={numberOf(building_id)} />
      </Fact>
      {areaM2 > 0 && <Fact name={words('walk.area')}>{`${numbers(areaM2)}\u2009m²`}</Fact>}
      {type && (
        <Fact name={words('walk.counts_for')}>
          <IndicatorLink indicator={type.indicator} />
        </Fact>
      )}
      <Fact name={words('walk.recorded')}>
        {words('walk.who_when', {
          who: textOf(recorded_by) ?? words('walk.nobody'),
          when: at ? moments(at) : '—',
        })}
      </Fact>
      <PhotoFacts row={row} />
      <Remedy text={type?.remedy_zh ?? null} />
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** As the Chinese handbook words it; there is no official translation. */
function Remedy({ text }: { readonly text: string | null }) {
  const words = useWords()
  if (!text) return null
  return (
    <div className="remedy">
      <dt>{words('walk.remedy')}</dt>
      <dd lang="zh-CN">{text}</dd>
    </div>
  )
}
