import { AimOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Select, Space } from 'antd'
import { useState } from 'react'
import type { Message } from '#shared/model/message'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../i18n/use-words'
import { startDrawing } from '../../map/map-store'
import { runCommand } from '../../state/run-command'
import { useRows } from '../../state/use-rows'
import { useOneAtATime } from '../../ui/use-one-at-a-time'
import { emptyDraft, type OpinionDraft, useOpinionFormStore } from './opinion-form-store'
import { useSpaceName } from './space-names'

/** A resident's words, where they stand, and what they are about. Stays open for the next one. */
export function OpinionForm() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const spaceName = useSpaceName()
  const spaces = useRows('spaces')
  const { spaceId, place, ageGroup, draft } = useOpinionFormStore()
  const [form] = Form.useForm<OpinionDraft>()
  const [refusal, setRefusal] = useState<Message | null>(null)
  const close = () => useOpinionFormStore.setState({ open: false })

  // A double click is one voice.
  const [submit] = useOneAtATime(async ({ words: said = '', ...values }: OpinionDraft) => {
    const outcome = await runCommand(
      'record-opinion',
      { ...values, words: said, geometry: place, space_id: spaceId, age_group: ageGroup },
      { quiet: true },
    )
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (!outcome.ok) return
    useOpinionFormStore.setState({ place: null, draft: emptyDraft })
    form.setFieldsValue({ words: '', resident: '', ...emptyDraft })
    form.getFieldInstance('words')?.focus()
  })
  const pin = () =>
    startDrawing({
      mode: 'point',
      hint: { code: 'map.hint.point' },
      onFinish: (geometry) => {
        if (geometry.type === 'Point') useOpinionFormStore.setState({ place: geometry })
      },
    })

  return (
    <Form
      form={form}
      layout="vertical"
      size="small"
      className="opinion-form"
      initialValues={draft}
      onValuesChange={(_, typed) => useOpinionFormStore.setState({ draft: typed })}
      onFinish={(values) => void submit(values)}
      onKeyDown={(event) => {
        // An open list or a syllable being composed has the first claim on Esc and Enter.
        const open = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
        if (event.nativeEvent.isComposing || event.defaultPrevented || open) return
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
        if (event.key === 'Escape') close()
      }}
    >
      <Form.Item
        name="words"
        label={words('council.what_said')}
        rules={[{ required: true, whitespace: true, message: words('council.words_needed') }]}
      >
        <Input.TextArea autoFocus rows={3} maxLength={2000} placeholder={words('council.words_hint')} />
      </Form.Item>
      <Form.Item name="stance" label={words('council.stance')}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={vocabularies.stance.map((code) => ({ value: code, label: choiceName('stance', code) }))}
        />
      </Form.Item>
      <Form.Item label={words('council.about')} htmlFor="opinion-space">
        <Space.Compact block>
          <Select
            id="opinion-space"
            allowClear
            value={spaceId}
            placeholder={words('council.whole_community')}
            onChange={(value?: number) => useOpinionFormStore.setState({ spaceId: value ?? null })}
            options={spaces.map((space) => ({ value: space.id, label: spaceName(space) }))}
          />
          <Button icon={<AimOutlined />} type={place ? 'primary' : 'default'} onClick={pin}>
            {words(place ? 'council.pinned' : 'council.pin')}
          </Button>
        </Space.Compact>
      </Form.Item>
      <div className="opinion-who">
        <Form.Item name="resident" label={words('council.resident')}>
          <Input maxLength={40} placeholder={words('council.resident_hint')} />
        </Form.Item>
        <Form.Item label={words('council.age')} htmlFor="opinion-age">
          <Select
            id="opinion-age"
            allowClear
            value={ageGroup}
            onChange={(value?: Choice<'age_group'>) =>
              useOpinionFormStore.setState({ ageGroup: value ?? null })
            }
            options={vocabularies.age_group.map((code) => ({
              value: code,
              label: choiceName('age_group', code),
            }))}
          />
        </Form.Item>
      </div>
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
      <div className="dialog-foot">
        <Button onClick={close}>{words('app.cancel')}</Button>
        <Button type="primary" htmlType="submit">
          {words('council.save')}
        </Button>
      </div>
    </Form>
  )
}
