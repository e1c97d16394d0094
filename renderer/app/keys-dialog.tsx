import { Modal } from 'antd'
import { useWords } from '../i18n/use-words'
import { useActionStore } from '../state/actions'
import { setView, useViewStore } from '../state/view-store'

/** `$mod+Shift+z` as the person finds it on the keyboard. */
export function keyText(keys: string): string {
  const mac = navigator.platform.startsWith('Mac')
  if (keys === 'Shift+?') return '?'
  return keys
    .split('+')
    .map((key) => (key === '$mod' ? (mac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key))
    .join(' ')
}

/** All keys on one page. */
export function KeysDialog() {
  const open = useViewStore((state) => state.keysOpen)
  // Gone at once when it is closed: one that fades away would swallow the very key it has just taught.
  return open ? <Keys /> : null
}

function Keys() {
  const words = useWords()
  const actions = useActionStore((state) => state.actions)
  return (
    <Modal open title={words('app.keys')} footer={null} onCancel={() => setView({ keysOpen: false })}>
      <dl className="keys field-list">
        {actions
          .filter((action) => action.keys)
          .map((action) => (
            <div key={action.id} style={{ display: 'contents' }}>
              <dt>{words(action.title)}</dt>
              <dd>
                <kbd>{keyText(action.keys ?? '')}</kbd>
              </dd>
            </div>
          ))}
        {(['enter', 'escape', 'shift_click'] as const).map((key) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>{words(`app.keys.${key}`)}</dt>
            <dd>
              <kbd>{words(`app.keys.${key}.key`)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
