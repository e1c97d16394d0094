import { RedoOutlined, SettingOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import type { Message } from '#shared/model/message'
import { useWords } from '../i18n/use-words'
import { useProjectStore } from '../state/project-store'
import { redo, undo } from '../state/run-command'
import { setView } from '../state/view-store'
import { LanguageSwitch } from './language-switch'
import { ProjectMenu } from './project-menu'
import { SaveState } from './save-state'
import { Settings } from './settings'

/** Project, undo, search, save state, projector, language, settings. */
export function TopBar() {
  const words = useWords()
  const history = useProjectStore((state) => state.history)
  const fictional = useProjectStore((state) => state.info?.fictional ?? false)
  const step = (code: string, message: Message | null) =>
    message ? words(code, { what: words(message.code, message.params) }) : words(`${code}_none`)
  return (
    <header className="top-bar">
      <ProjectMenu />
      {fictional && (
        <Tooltip title={words('app.fictional_explain')}>
          <span className="fictional-mark">{words('app.fictional')}</span>
        </Tooltip>
      )}
      <Tooltip title={step('app.undo', history.undo)}>
        <Button
          type="text"
          icon={<UndoOutlined />}
          aria-label={words('app.undo_button')}
          disabled={!history.undo}
          onClick={() => void undo()}
        />
      </Tooltip>
      <Tooltip title={step('app.redo', history.redo)}>
        <Button
          type="text"
          icon={<RedoOutlined />}
          aria-label={words('app.redo_button')}
          disabled={!history.redo}
          onClick={() => void redo()}
        />
      </Tooltip>
      <span className="spacer" />
      <button
        type="button"
        className="search-field"
        data-tour="search"
        onClick={() => setView({ paletteOpen: true })}
      >
        {words('app.search')}
        <kbd>Ctrl K</kbd>
      </button>
      <span className="spacer" />
      <SaveState />
      <Button onClick={() => setView({ workspace: 'council', projecting: true, drawer: null })}>
        {words('app.project_screen')}
      </Button>
      <LanguageSwitch />
      <Dropdown popupRender={() => <Settings />} trigger={['click']} placement="bottomRight">
        <Button type="text" icon={<SettingOutlined />} aria-label={words('app.settings')} />
      </Dropdown>
    </header>
  )
}
