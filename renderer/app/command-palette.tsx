import { Input, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useModelWords, useWords } from '../i18n/use-words'
import { flyToFeatures } from '../map/fly-to-features'
import { useActionStore } from '../state/actions'
import { projectMirror, useProjectStore } from '../state/project-store'
import { selectFeatures } from '../state/selection-store'
import { setView, useViewStore } from '../state/view-store'
import { keyText } from './keys-dialog'

interface Entry {
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly disabled?: boolean
  readonly run: () => void
}

const most = 40

/** Places by name, actions by what they do, from one field. */
export function CommandPalette() {
  const open = useViewStore((state) => state.paletteOpen)
  // Mounted anew each time: an old search is in nobody's way.
  return open ? <Palette /> : null
}

function usePlaces(search: string): Entry[] {
  const { tableName } = useModelWords()
  const versions = useProjectStore((state) => state.versions)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mirror is mutable; the versions tell of its changes
  return useMemo(() => {
    if (!search) return []
    const found: Entry[] = []
    for (const definition of projectMirror().definitions.values()) {
      if (!definition.geometry) continue
      for (const row of projectMirror().rows(definition.name)) {
        const text = row.properties.name ?? row.properties.words
        if (typeof text !== 'string' || !text.toLowerCase().includes(search)) continue
        found.push({
          key: `${definition.name}/${row.id}`,
          title: text,
          detail: tableName(definition),
          run: () => {
            selectFeatures(definition.name, [row.id])
            flyToFeatures(definition.name, [row.id])
          },
        })
        if (found.length >= most) return found
      }
    }
    return found
  }, [search, versions, tableName])
}

function useActions(search: string): Entry[] {
  const words = useWords()
  const actions = useActionStore((state) => state.actions)
  return useMemo(
    () =>
      actions
        .filter(({ id }) => id !== 'palette')
        .map((action) => {
          const reason = action.available?.() ?? null
          return {
            key: action.id,
            title: words(action.title),
            detail: reason ? words(reason.code, reason.params) : action.keys ? keyText(action.keys) : '',
            disabled: reason !== null,
            run: action.run,
          }
        })
        .filter(({ title, key }) => title.toLowerCase().includes(search) || key.includes(search)),
    [actions, words, search],
  )
}

function Palette() {
  const words = useWords()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const search = text.trim().toLowerCase()
  const places = usePlaces(search)
  const actions = useActions(search)
  const entries = [...actions, ...places].slice(0, most)
  const close = () => setView({ paletteOpen: false })
  const choose = (entry: Entry | undefined) => {
    if (!entry || entry.disabled) return
    close()
    entry.run()
  }
  const pressed = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, entries.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={close}
      width={560}
      style={{ top: 60 }}
      className="palette"
    >
      <Input
        autoFocus
        variant="borderless"
        size="large"
        value={text}
        placeholder={words('app.search')}
        aria-label={words('app.search')}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={pressed}
      />
      <ul className="palette-list">
        {entries.map((entry, index) => (
          <li key={entry.key}>
            <button
              type="button"
              className="list-row"
              // The arrow keys of the field walk the list.
              tabIndex={-1}
              aria-current={index === at || undefined}
              disabled={entry.disabled}
              onClick={() => choose(entry)}
              // Not when it enters: the list may change under a pointer that rests.
              onMouseMove={() => setAt(index)}
            >
              <span className="grow">{entry.title}</span>
              <span className="quiet">{entry.detail}</span>
            </button>
          </li>
        ))}
        {entries.length === 0 && <li className="empty-state">{words('app.nothing_found')}</li>}
      </ul>
    </Modal>
  )
}
