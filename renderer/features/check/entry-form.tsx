import { Button, Form, Input, InputNumber } from 'antd'
import { useMemo, useState } from 'react'
import type { IndicatorResult } from '#shared/indicators/result'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useMoments, useWords } from '../../i18n/use-words'
import { runCommand } from '../../state/run-command'
import { useRows } from '../../state/use-rows'
import { useOneAtATime } from '../../ui/use-one-at-a-time'
import { useIndicatorWords } from './use-check'

interface Values {
  readonly value: number
  readonly note?: string
}

/** A figure no layer can give is written down here, with where it comes from. Earlier ones stay on record. */
export function EntryForm({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  const { unit } = useIndicatorWords()
  const [form] = Form.useForm<Values>()
  const [refusal, setRefusal] = useState<Message | null>(null)

  const [enter] = useOneAtATime(async (value: number | null, note: string | null) => {
    const outcome = await runCommand(
      'enter-indicator',
      { indicator: result.id, value, note },
      { quiet: true },
    )
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (outcome.ok) form.resetFields()
  })
  return (
    <section className="entry">
      <h3>{words('check.entry')}</h3>
      <Form<Values>
        form={form}
        layout="vertical"
        size="small"
        requiredMark={false}
        onFinish={({ value, note }) => void enter(value, note ?? null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          form.resetFields()
          setRefusal(null)
        }}
      >
        <div className="entry-line">
          <Form.Item
            name="value"
            label={words('check.entry_value', { unit: unit(result.unit) })}
            rules={[{ required: true, message: words('check.entry_value_missing') }]}
          >
            <InputNumber<number>
              min={0}
              {...(result.unit === 'percent' ? { max: 100 } : {})}
              suffix={unit(result.unit)}
              controls={false}
            />
          </Form.Item>
          <Form.Item name="note" label={words('check.entry_note')}>
            <Input maxLength={4000} placeholder={words('check.entry_note_placeholder')} />
          </Form.Item>
        </div>
        {refusal && (
          <p className="form-error" role="alert">
            {words(refusal.code, refusal.params)}
          </p>
        )}
        <Button type="primary" htmlType="submit">
          {words('check.enter')}
        </Button>
        {result.value !== null && (
          <Button type="text" onClick={() => void enter(null, null)}>
            {words('check.withdraw')}
          </Button>
        )}
      </Form>
      <EntryHistory result={result} />
    </section>
  )
}

/** What was said before, by whom: the newest counts. */
function EntryHistory({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  const rows = useRows('indicator_entries')
  const entries = useMemo(
    () => rows.filter((row) => row.properties.indicator === result.id).sort((a, b) => b.id - a.id),
    [rows, result.id],
  )
  if (entries.length === 0) return null
  return (
    <>
      <h4>{words('check.entry_history', { count: entries.length })}</h4>
      <ol className="entry-history">
        {entries.map((row) => (
          <Entry key={row.id} row={row} unitCode={result.unit} />
        ))}
      </ol>
    </>
  )
}

function Entry({ row, unitCode }: { readonly row: Row; readonly unitCode: string }) {
  const words = useWords()
  const moments = useMoments()
  const { value, unit } = useIndicatorWords()
  const entered = numberOf(row.properties.value)
  const at = textOf(row.properties.recorded_at)
  const by = textOf(row.properties.recorded_by) ?? words('walk.nobody')
  return (
    <li>
      <strong>
        {entered === null ? words('check.withdrawn') : `${value(entered, unitCode)}\u2009${unit(unitCode)}`}
      </strong>
      <span className="quiet">{[by, at && moments(at)].filter(Boolean).join(' · ')}</span>
      {textOf(row.properties.note) && <span className="entry-note">{textOf(row.properties.note)}</span>}
    </li>
  )
}
