import { Button, Form, Input, Radio } from 'antd'
import type { Geometry } from 'geojson'
import { useEffect, useMemo, useState } from 'react'
import { issueType } from '#shared/indicators/issue-types'
import type { Message } from '#shared/model/message'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../i18n/use-words'
import { messageOf } from '../../state/notice-store'
import { runCommand } from '../../state/run-command'
import { selectFeatures } from '../../state/selection-store'
import { host } from '../../transport/host'
import { useOneAtATime } from '../../ui/use-one-at-a-time'
import { BuildingSelect } from './building-select'
import { CategorySelect } from './category-select'
import type { PreparedPicture } from './picture'
import { PictureField } from './picture-field'
import { type Draft, keepDraft, recorded, stopRecording, useRecordingStore } from './recording-store'
import { usePlaceWords } from './use-place-words'

interface Values {
  readonly category: string
  readonly severity: Choice<'severity'>
  readonly words?: string
  readonly building_id: number | null
  readonly picture?: PreparedPicture | null
}

/** What the handbook gives a kind of issue; the mildest where it leaves the grading to the eye. */
function usualSeverity(category: string | null | undefined): Choice<'severity'> {
  return issueType(category ?? '')?.severity ?? 'general'
}

async function write({ picture, ...said }: Values, geometry: Geometry): Promise<number | Message> {
  try {
    const kept = picture
      ? await host().call('attachment.put', { name: picture.name, bytes: picture.bytes })
      : null
    const outcome = await runCommand(
      'record-observation',
      // The schema at the host's edge checks that a drawn geometry is a point or an area.
      { ...said, geometry: geometry as never, picture: kept?.hash ?? null },
      { quiet: true },
    )
    if (!outcome.ok) return outcome.refusal
    return outcome.change.tables.observations?.added[0]?.id ?? 0
  } catch (error) {
    return messageOf(error)
  }
}

/** The second step: what was seen, how bad, with a picture. Enter saves, Esc leaves. */
export function ObservationForm({ geometry, draft }: { readonly geometry: Geometry; readonly draft: Draft }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { index } = usePlaceWords()
  const lastCategory = useRecordingStore((state) => state.lastCategory)
  const [form] = Form.useForm<Values>()
  const category = Form.useWatch('category', form)
  const [refusal, setRefusal] = useState<Message | null>(null)

  const standsIn = useMemo(() => index.near(geometry, 0, 1)[0]?.row.id ?? null, [index, geometry])
  useEffect(() => {
    // Until the buildings have come the place stands nowhere; and a person's own choice is not overruled.
    if (!form.isFieldTouched('building_id')) form.setFieldValue('building_id', standsIn)
  }, [form, standsIn])

  const [save, saving] = useOneAtATime(async (next: 'continue' | 'stop') => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    const written = await write(values, geometry)
    if (typeof written !== 'number') {
      setRefusal(written)
      return
    }
    // While going on, the inspector would only narrow the map for the next click.
    if (next === 'stop') selectFeatures('observations', [written])
    recorded(values.category, next)
  })
  const pressed = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') stopRecording()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save('continue')
    else if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      void save('stop')
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const startingCategory = draft.category ?? lastCategory ?? undefined
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="observation-form"
      requiredMark={false}
      initialValues={{
        ...draft,
        category: startingCategory,
        severity: draft.severity ?? usualSeverity(startingCategory),
        building_id: draft.building_id === undefined ? standsIn : draft.building_id,
      }}
      onValuesChange={(changed: Draft) => {
        if (changed.category) form.setFieldValue('severity', usualSeverity(changed.category))
        keepDraft({ ...changed, severity: form.getFieldValue('severity') })
      }}
      onFinish={() => void save('stop')}
      onKeyDown={pressed}
    >
      <Form.Item
        name="category"
        label={words('walk.category')}
        rules={[{ required: true, message: words('walk.category_missing') }]}
      >
        <CategorySelect autoFocus={!startingCategory} defaultOpen={!startingCategory} />
      </Form.Item>
      <Form.Item
        name="severity"
        label={words('walk.severity')}
        extra={category && issueType(category)?.severity === null ? words('walk.severity_by_eye') : undefined}
      >
        <Radio.Group
          className="severity-choice"
          optionType="button"
          buttonStyle="solid"
          options={vocabularies.severity.map((code) => ({
            value: code,
            label: choiceName('severity', code),
          }))}
        />
      </Form.Item>
      <Form.Item name="words" label={words('walk.words')}>
        <Input.TextArea
          autoFocus={Boolean(startingCategory)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          placeholder={words('walk.words_placeholder')}
        />
      </Form.Item>
      <Form.Item name="picture" label={words('walk.picture')}>
        <PictureField />
      </Form.Item>
      <Form.Item name="building_id" label={words('walk.building')}>
        <BuildingSelect place={geometry} />
      </Form.Item>
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
      <div className="observation-form-foot">
        <Button type="primary" htmlType="submit" loading={saving}>
          {words('walk.save')}
        </Button>
        <Button disabled={saving} title="Ctrl+Enter" onClick={() => void save('continue')}>
          {words('walk.save_next')}
        </Button>
        <Button type="text" onClick={stopRecording}>
          {words('walk.cancel')}
        </Button>
      </div>
    </Form>
  )
}
