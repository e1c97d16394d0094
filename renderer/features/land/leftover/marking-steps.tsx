import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Message } from '#shared/model/message'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { cancelDrawing } from '../../../map/map-store'
import { useOneAtATime } from '../../../ui/use-one-at-a-time'
import { KindAdvice } from './kind-advice'
import { dropMarking, type LandGesture, markLand, startMarking } from './land-gestures'
import { type LandKind, useLeftoverView } from './leftover-view'
import { useLandWords } from './use-land-words'

/** First the outline on the map, with its area as it grows, then what it is. */
export function MarkingSteps({
  gesture,
}: {
  readonly gesture: Exclude<LandGesture, { stage: 'reshaping' }>
}) {
  const words = useWords()
  const { area } = useLandWords()
  const areaM2 = gesture.outline ? geometryAreaM2(gesture.outline) : 0
  return (
    <>
      <p className="land-live-area">
        <span className="figure-big">{area(areaM2)}</span>
        <span className="quiet">{words(gesture.stage === 'drawing' ? 'land.drawing' : 'land.drawn')}</span>
      </p>
      {gesture.stage === 'drawing' ? (
        <>
          <p>{words('land.draw_explain')}</p>
          <Button className="land-cancel" onClick={cancelDrawing}>
            {words('land.cancel')}
          </Button>
        </>
      ) : (
        <MarkingForm outline={gesture.outline} />
      )}
    </>
  )
}

interface Values {
  readonly kind: LandKind
  readonly name?: string
  readonly note?: string
}

/** Enter writes it down, Esc drops it. */
function MarkingForm({ outline }: { readonly outline: Parameters<typeof markLand>[0]['geometry'] }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const lastKind = useLeftoverView((state) => state.lastKind)
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? lastKind
  const [refusal, setRefusal] = useState<Message | null>(null)

  const [save, saving] = useOneAtATime(async (values: Values) => {
    const outcome = await markLand({ geometry: outline, ...values })
    // Written down, this form has gone.
    if (!outcome.ok) setRefusal(outcome.refusal)
  })
  const pressed = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return
    if (event.key === 'Escape') dropMarking()
    else if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement)
      form.submit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="land-form"
      requiredMark={false}
      initialValues={{ kind: lastKind }}
      onFinish={(values) => void save(values)}
      onKeyDown={pressed}
    >
      <Form.Item name="kind" label={words('field.land.kind')}>
        <Select<LandKind>
          options={vocabularies.land_kind.map((value) => ({ value, label: choiceName('land_kind', value) }))}
        />
      </Form.Item>
      <KindAdvice kind={kind} />
      <Form.Item name="name" label={words('land.name')}>
        <Input autoFocus maxLength={80} placeholder={words('land.name_placeholder')} />
      </Form.Item>
      <Form.Item name="note" label={words('field.note')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={4000}
          placeholder={words('land.note_placeholder')}
        />
      </Form.Item>
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
      <div className="land-form-foot">
        <Button type="primary" htmlType="submit" loading={saving}>
          {words('land.save')}
        </Button>
        <Button onClick={startMarking}>{words('land.draw_again')}</Button>
        <Button type="text" onClick={dropMarking}>
          {words('land.cancel')}
        </Button>
      </div>
    </Form>
  )
}
