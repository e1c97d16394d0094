import { Button, Input, Segmented } from 'antd'
import { useWords } from '../i18n/use-words'
import { attempt } from '../state/notice-store'
import { setView, type Theme, useViewStore } from '../state/view-store'
import { host } from '../transport/host'

/** Who is at the keyboard and how the window looks. Kept on this machine. */
export function Settings() {
  const words = useWords()
  const author = useViewStore((state) => state.author)
  const theme = useViewStore((state) => state.theme)
  const identify = (name: string) => {
    setView({ author: name })
    void attempt(() => host().call('host.identify', { author: name }))
  }
  return (
    <div className="settings-card">
      <label htmlFor="settings-author">{words('app.author')}</label>
      <Input
        id="settings-author"
        defaultValue={author}
        maxLength={40}
        placeholder={words('app.author_hint')}
        onBlur={(event) => identify(event.target.value.trim())}
      />
      <span>{words('app.theme')}</span>
      <Segmented<Theme>
        value={theme}
        onChange={(value) => setView({ theme: value })}
        options={(['light', 'dark', 'contrast'] as const).map((value) => ({
          value,
          label: words(`app.theme.${value}`),
        }))}
      />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>
        <Button size="small" onClick={() => setView({ tourOpen: true })}>
          {words('app.tour.again')}
        </Button>
        <Button size="small" onClick={() => setView({ keysOpen: true })}>
          {words('app.keys')}
        </Button>
      </div>
    </div>
  )
}
