import { EditOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Form, Input, Select, Tooltip } from 'antd'
import { useState } from 'react'
import type { CommandOutcome } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useWords } from '../../i18n/use-words'
import { runCommand } from '../../state/run-command'
import { useRows } from '../../state/use-rows'
import { chooseScheme, removeScheme, useFreeSchemeName } from './use-scheme'

type Naming = 'new' | 'rename' | null

interface SchemeBarProps {
  readonly schemes: readonly Row[]
  readonly scheme: Row
}

/** Which scheme is on the table; the others, and what can be done with them. */
export function SchemeBar({ schemes, scheme }: SchemeBarProps) {
  const words = useWords()
  const spaces = useRows('spaces')
  const [naming, setNaming] = useState<Naming>(null)
  const sizeOf = (id: number) =>
    spaces.reduce((count, row) => count + (numberOf(row.properties.scheme_id) === id ? 1 : 0), 0)
  const name = textOf(scheme.properties.name) ?? ''
  if (naming === 'new') return <NewSchemeForm schemes={schemes} onDone={() => setNaming(null)} />
  if (naming === 'rename') {
    return (
      <NameForm
        label={words('plan.rename')}
        start={name}
        save={words('plan.save')}
        write={(next) => runCommand('rename-scheme', { id: scheme.id, name: next }, { quiet: true })}
        onDone={() => setNaming(null)}
        onCancel={() => setNaming(null)}
      />
    )
  }
  return (
    <div className="scheme-bar">
      <Select<number>
        className="scheme-select"
        value={scheme.id}
        aria-label={words('plan.current_scheme')}
        onChange={chooseScheme}
        options={schemes.map((row) => ({
          value: row.id,
          label: words('plan.scheme_option', {
            name: textOf(row.properties.name) ?? '',
            count: sizeOf(row.id),
          }),
        }))}
      />
      <Tooltip title={words('plan.rename')}>
        <Button
          icon={<EditOutlined />}
          aria-label={words('plan.rename')}
          onClick={() => setNaming('rename')}
        />
      </Tooltip>
      <Tooltip title={words('plan.new_scheme')}>
        <Button
          icon={<PlusOutlined />}
          aria-label={words('plan.new_scheme')}
          onClick={() => setNaming('new')}
        />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'remove',
              danger: true,
              label: words('plan.remove_scheme', { name, count: sizeOf(scheme.id) }),
              onClick: () => void removeScheme(scheme.id),
            },
          ],
        }}
      >
        <Button icon={<MoreOutlined />} aria-label={words('plan.more')} />
      </Dropdown>
    </div>
  )
}

interface NewSchemeFormProps {
  readonly schemes: readonly Row[]
  readonly onDone?: () => void
}

/** Names a new scheme and takes it up. */
export function NewSchemeForm({ schemes, onDone }: NewSchemeFormProps) {
  const words = useWords()
  const start = useFreeSchemeName(schemes)
  return (
    <NameForm
      label={words('field.schemes.name')}
      start={start}
      save={words('plan.new_scheme')}
      write={async (name) => {
        const outcome = await runCommand('create-scheme', { name }, { quiet: true })
        const [added] = (outcome.ok && outcome.change.tables.schemes?.added) || []
        if (added) chooseScheme(added.id)
        return outcome
      }}
      {...(onDone ? { onDone, onCancel: onDone } : {})}
    />
  )
}

interface NameFormProps {
  readonly label: string
  readonly start: string
  readonly save: string
  readonly write: (name: string) => Promise<CommandOutcome>
  readonly onDone?: () => void
  readonly onCancel?: () => void
}

/** One name: Enter writes it, Esc leaves it. */
function NameForm({ label, start, save, write, onDone, onCancel }: NameFormProps) {
  const words = useWords()
  const [refusal, setRefusal] = useState<Message | null>(null)
  return (
    <Form<{ name: string }>
      className="scheme-name"
      initialValues={{ name: start }}
      onFinish={async ({ name }) => {
        const outcome = await write(name.trim())
        if (outcome.ok || outcome.refusal.code === 'refusal.nothing_changed') onDone?.()
        else setRefusal(outcome.refusal)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || !onCancel) return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <Form.Item
        name="name"
        rules={[{ required: true, whitespace: true, message: words('plan.name_missing') }]}
        {...(refusal ? { validateStatus: 'error' as const, help: words(refusal.code, refusal.params) } : {})}
      >
        <Input
          autoFocus
          maxLength={80}
          aria-label={label}
          onFocus={(event) => event.target.select()}
          onChange={() => setRefusal(null)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {save}
      </Button>
      {onCancel && (
        <Button type="text" onClick={onCancel}>
          {words('plan.cancel')}
        </Button>
      )}
    </Form>
  )
}
