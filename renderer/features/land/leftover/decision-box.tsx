import { Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CommandOutcome } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { useOneAtATime } from '../../../ui/use-one-at-a-time'
import { LandMark } from './land-mark'
import type { LandStatus } from './leftover-view'

export type Decided = Exclude<LandStatus, 'candidate'>

interface DecisionBoxProps<Values extends object> {
  readonly status: LandStatus
  readonly initialValues: Partial<Values & { note: string }>
  /** What is asked before the reason. */
  readonly further?: (deciding: Decided) => ReactNode
  readonly decide: (status: Decided, values: Values & { note?: string }) => Promise<CommandOutcome>
  readonly reconsider?: () => void
}

/** Taken or ruled out, and why. Who rules a piece of land out owes the others a reason. */
export function DecisionBox<Values extends object>({
  status,
  initialValues,
  further,
  decide,
  reconsider,
}: DecisionBoxProps<Values>) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const [deciding, setDeciding] = useState<Decided | null>(null)
  const [refusal, setRefusal] = useState<Message | null>(null)
  const [save, saving] = useOneAtATime(async (next: Decided, values: Values & { note?: string }) => {
    const outcome = await decide(next, values)
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (outcome.ok) setDeciding(null)
  })
  const ask = (next: Decided | null) => {
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
          <Button size="small" onClick={reconsider}>
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
        <Form<Values & { note?: string }>
          layout="vertical"
          requiredMark={false}
          initialValues={initialValues}
          onFinish={(values) => void save(deciding, values)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            event.preventDefault()
            ask(null)
          }}
        >
          {further?.(deciding)}
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
            <Input
              autoFocus={deciding === 'rejected' || !further}
              maxLength={4000}
              placeholder={words(`land.reason_placeholder.${deciding}`)}
            />
          </Form.Item>
          <div className="land-form-foot">
            <Button size="small" type="primary" htmlType="submit" loading={saving}>
              {words(deciding === 'accepted' ? 'land.accept' : 'land.reject')}
            </Button>
            <Button size="small" type="text" onClick={() => ask(null)}>
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
