import { Form, Input } from 'antd'
import { useWords } from '../../i18n/use-words'
import { runCommand } from '../../state/run-command'
import { useSetting } from '../../state/use-rows'

type SettingName = 'name' | 'planner' | 'organisation' | 'map_notice' | 'map_source'

interface SettingFieldProps {
  readonly name: SettingName
  /** What it is called here, where that is not its usual name. */
  readonly label?: string
  /** Where it stands: the panel and the sheet have some in common, and each needs an id of its own. */
  readonly place?: 'output' | 'sheet'
}

/** One thing the project says of itself on paper; written when the field is left. */
export function SettingField({ name, label, place = 'output' }: SettingFieldProps) {
  const words = useWords()
  const value = useSetting(name) ?? ''
  const id = `${place}-${name}`
  const write = (text: string) => {
    const next = text.trim()
    if (next !== value && (next || name !== 'name'))
      void runCommand('set-setting', { key: name, value: next })
  }
  return (
    <Form.Item label={label ?? words(`output.setting.${name}`)} htmlFor={id} style={{ marginBottom: 8 }}>
      <Input
        key={value}
        id={id}
        defaultValue={value}
        maxLength={120}
        onBlur={(event) => write(event.target.value)}
        onPressEnter={(event) => write(event.currentTarget.value)}
      />
    </Form.Item>
  )
}
