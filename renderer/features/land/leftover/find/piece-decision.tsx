import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import type { Message } from '#shared/model/message'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../../i18n/use-words'
import { useOneAtATime } from '../../../../ui/use-one-at-a-time'
import { LandMark } from '../land-mark'
import type { LandKind } from '../leftover-view'
import { type PieceDecision, takePiece } from './find-gestures'

interface Values {
  readonly kind: LandKind
  readonly name?: string
  readonly note?: string
}

/** Taken or ruled out. The decision makes it a row of the land layer, in one step that can be undone. */
export function PieceDecisionBox({ piece }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const [deciding, setDeciding] = useState<PieceDecision['status'] | null>(null)
  const [refusal, setRefusal] = useState<Message | null>(null)
  const [save, saving] = useOneAtATime(async (status: PieceDecision['status'], values: Values) => {
    const outcome = await takePiece(piece, { status, ...values }, words)
    // Taken, this card gives way to that of the new row.
    if (!outcome.ok) setRefusal(outcome.refusal)
  })
  const ask = (status: PieceDecision['status'] | null) => {
    setRefusal(null)
    setDeciding(status)
  }
  return (
    <section className="land-decision" aria-label={words('field.land.status')}>
      <div className="land-decision-line">
        <LandMark status="candidate" />
        <strong>{choiceName('land_status', 'candidate')}</strong>
        <span className="grow" />
        {deciding === null && (
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
          initialValues={{ kind: piece.kind }}
          onFinish={(values) => void save(deciding, values)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            event.preventDefault()
            ask(null)
          }}
        >
          <Form.Item name="kind" label={words('field.land.kind')}>
            <Select<LandKind>
              size="small"
              options={vocabularies.land_kind.map((value) => ({
                value,
                label: choiceName('land_kind', value),
              }))}
            />
          </Form.Item>
          {deciding === 'accepted' && (
            <Form.Item name="name" label={words('land.name')}>
              <Input autoFocus maxLength={80} placeholder={words('land.name_placeholder')} />
            </Form.Item>
          )}
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
              autoFocus={deciding === 'rejected'}
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
