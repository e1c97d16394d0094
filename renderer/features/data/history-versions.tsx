import { FlagOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Message } from '#shared/model/message'
import { type NamedVersion, namedVersions } from '#shared/model/version-names'
import { useWords } from '../../i18n/use-words'
import { runCommand } from '../../state/run-command'
import { useRows } from '../../state/use-rows'

/** The named versions of the project, latest first. */
export function useVersions(): readonly NamedVersion[] {
  const settings = useRows('settings')
  return useMemo(() => namedVersions(settings), [settings])
}

interface VersionStripProps {
  readonly selected: number | null
  readonly onChoose: (seq: number) => void
}

/** All versions in one line above the steps. */
export function VersionStrip({ selected, onChoose }: VersionStripProps) {
  const words = useWords()
  const versions = useVersions()
  if (versions.length === 0) return null
  return (
    <nav className="history-versions" aria-label={words('history.versions')}>
      <FlagOutlined aria-hidden />
      {versions.map(({ seq, name }) => (
        <Button
          key={seq}
          size="small"
          type={seq === selected ? 'primary' : 'default'}
          onClick={() => onChoose(seq)}
        >
          {name}
        </Button>
      ))}
    </nav>
  )
}

/** The name of a step's version, written in place: Enter keeps it, an empty one takes it away, Esc leaves it. */
export function VersionName({ seq }: { readonly seq: number }) {
  const name = useVersions().find((version) => version.seq === seq)?.name ?? ''
  return <NameField key={`${seq}/${name}`} seq={seq} name={name} />
}

function NameField({ seq, name }: NamedVersion) {
  const words = useWords()
  const [text, setText] = useState(name)
  const [refusal, setRefusal] = useState<Message | null>(null)
  const keep = async () => {
    setRefusal(null)
    if (text.trim() === name) return
    const outcome = await runCommand('name-version', { seq, name: text }, { quiet: true })
    if (!outcome.ok) setRefusal(outcome.refusal)
  }
  const leave = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || text === name) return
    event.preventDefault()
    setText(name)
    setRefusal(null)
  }
  return (
    <>
      <Input.Search
        size="small"
        value={text}
        maxLength={80}
        prefix={<FlagOutlined aria-hidden />}
        placeholder={words('history.version_placeholder')}
        aria-label={words('history.version_name')}
        enterButton={words('history.name_it')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leave}
        onSearch={() => void keep()}
      />
      {refusal && <p className="form-error">{words(refusal.code, refusal.params)}</p>}
    </>
  )
}
