import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { runCommand } from '../../../state/run-command'
import { LandMark } from './land-mark'
import type { LandStatus } from './leftover-view'
import { statusOf } from './shown-land'

interface Values {
  readonly note?: string
}

/** Taken or ruled out, and why. Who rules a piece of land out owes the others a reason. */
export function LandDecision({ row }: { readonly row: Row }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const [deciding, setDeciding] = useState<LandStatus | null>(null)
  const [refusal, setRefusal] = useState<Message | null>(null)
  const status = statusOf(row)

  const decide = async (next: LandStatus, note?: string) => {
    const outcome = await runCommand(
      'decide-land',
      { id: row.id, status: next, ...(note === undefined ? {} : { note }) },
      { quiet: true },
    )
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (outcome.ok) setDeciding(null)
  }
  const ask = (next: LandStatus) => {
    setRefusal(null)
    setDeciding(next)
  }
  return (
    <section className="land-decision" aria-label={words('field.land.status')}>
      <div className="land-decision-line">
        <LandMark status={status} />
        <strong>{choiceName('land_status', status)}</strong>
        <span className="grow" />
        {deciding === null && status !== 'candidate' && (
          <Button size="small" onClick={() => void decide('candidate')}>
            {words('land.reconsider')}
          </Button>
        )}
        {deciding === null && status === 'candidate' && (
          <>
            <Button size="small" type="primary" ghost onClick={() => ask('accepted')}>
              {words('land.accept')}
            </Button>
            <Button size="small" onClick={() => ask('rejected')}>
              {words('land.reject')}
            </Button>
          </>
        )}
      </div>
      {deciding && (
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          initialValues={{ note: textOf(row.properties.note) ?? '' }}
          onFinish={({ note = '' }) => void decide(deciding, note)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            event.preventDefault()
            setDeciding(null)
          }}
        >
          <Form.Item
            name="note"
            label={words(`land.reason.${deciding}`)}
            extra={words('land.reason_kept')}
            rules={
              deciding === 'rejected'
                ? [{ required: true, whitespace: true, message: words('land.reason_missing') }]
                : []
            }
          >
            <Input autoFocus maxLength={4000} placeholder={words(`land.reason_placeholder.${deciding}`)} />
          </Form.Item>
          <div className="land-form-foot">
            <Button size="small" type="primary" htmlType="submit">
              {words(deciding === 'accepted' ? 'land.accept' : 'land.reject')}
            </Button>
            <Button size="small" type="text" onClick={() => setDeciding(null)}>
              {words('land.cancel')}
            </Button>
          </div>
        </Form>
      )}
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
    </section>
  )
}
