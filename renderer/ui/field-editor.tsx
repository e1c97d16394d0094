import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Message } from '#shared/model/message'
import type { FieldValue, Row } from '#shared/model/row'
import type { FieldDefinition } from '#shared/model/table'
import { useModelWords, useWords } from '../i18n/use-words'
import { runCommand } from '../state/run-command'

interface FieldEditorProps {
  readonly table: string
  readonly row: Row
  readonly field: FieldDefinition
}

/** Fields that tell where a row came from are read, not written. */
const readOnlyFields = new Set(['source', 'source_id', 'attributes', 'recorded_at', 'recorded_by', 'picture'])

/** A value that becomes an input when it is clicked. Enter or leaving writes it, Esc leaves it as it was. */
export function FieldEditor({ table, row, field }: FieldEditorProps) {
  const words = useWords()
  const { valueText, fieldName, choiceName } = useModelWords()
  const [editing, setEditing] = useState(false)
  const [refusal, setRefusal] = useState<Message | null>(null)
  const value = row.properties[field.name] ?? null
  const text = valueText(field, value)

  if (readOnlyFields.has(field.name) || field.references || field.type === 'datetime')
    return <span>{text}</span>
  if (!editing) {
    return (
      <button
        type="button"
        className="value-button"
        title={words('app.click_to_edit')}
        aria-label={words('app.edit_value', { field: fieldName(table, field.name), value: text })}
        onClick={() => setEditing(true)}
      >
        {text}
      </button>
    )
  }

  const write = async (next: FieldValue) => {
    if (next === value) {
      setEditing(false)
      setRefusal(null)
      return
    }
    const outcome = await runCommand(
      'edit-fields',
      { table, id: row.id, values: { [field.name]: next } },
      { quiet: true },
    )
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (outcome.ok) setEditing(false)
  }
  const leave = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setEditing(false)
    setRefusal(null)
  }
  return (
    <fieldset className="bare" onKeyDown={leave}>
      <Editor
        field={field}
        value={value}
        choices={(field.choices ?? []).map((code) => ({
          value: code,
          label: field.vocabulary ? choiceName(field.vocabulary, code) : code,
        }))}
        yes={words('app.yes')}
        no={words('app.no')}
        onWrite={(next) => void write(next)}
      />
      {refusal && <span className="form-error">{words(refusal.code, refusal.params)}</span>}
    </fieldset>
  )
}

interface EditorProps {
  readonly field: FieldDefinition
  readonly value: FieldValue
  readonly choices: { value: string; label: string }[]
  readonly yes: string
  readonly no: string
  readonly onWrite: (value: FieldValue) => void
}

function Editor({ field, value, choices, yes, no, onWrite }: EditorProps) {
  const written = (text: string): FieldValue => {
    const trimmed = text.trim()
    if (trimmed === '') return null
    return field.type === 'text' ? trimmed : Number(trimmed)
  }
  if (choices.length > 0 || field.type === 'boolean') {
    const options =
      field.type === 'boolean'
        ? [
            { value: 'true', label: yes },
            { value: 'false', label: no },
          ]
        : choices
    return (
      <Select
        size="small"
        autoFocus
        defaultOpen
        allowClear
        style={{ width: 130 }}
        value={value === null ? undefined : String(value)}
        options={options}
        onChange={(next?: string) =>
          onWrite(next === undefined ? null : field.type === 'boolean' ? next === 'true' : next)
        }
      />
    )
  }
  if (field.type === 'text') {
    return (
      <Input
        size="small"
        autoFocus
        defaultValue={value === null ? '' : String(value)}
        onPressEnter={(event) => onWrite(written(event.currentTarget.value))}
        onBlur={(event) => onWrite(written(event.currentTarget.value))}
      />
    )
  }
  return (
    <InputNumber
      size="small"
      autoFocus
      controls={false}
      {...(typeof value === 'number' ? { defaultValue: value } : {})}
      onPressEnter={(event) => onWrite(written(event.currentTarget.value))}
      onBlur={(event) => onWrite(written(event.currentTarget.value))}
    />
  )
}
