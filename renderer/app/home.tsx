import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { RecentProject } from '#shared/contract/project'
import { useMoments, useWords } from '../i18n/use-words'
import { HintBar } from '../map/furniture/hint-bar'
import { attempt } from '../state/notice-store'
import { createProject, openProject, openProjectAt, openSample } from '../state/project-files'
import { host } from '../transport/host'
import { RowList } from '../ui/row-list'
import { LanguageSwitch } from './language-switch'

/** What a window shows while no project is open: the sample, a new community, an old one. */
export function Home() {
  const words = useWords()
  const moments = useMoments()
  const [name, setName] = useState('')
  const [recent, setRecent] = useState<readonly RecentProject[]>([])
  useEffect(() => {
    void attempt(() => host().call('project.recent', {})).then((list) => setRecent(list ?? []))
  }, [])
  return (
    <main className="full-page home">
      <div className="home-language">
        <LanguageSwitch />
      </div>
      <h1>{words('app.home.title')}</h1>
      <p>{words('app.home.explain')}</p>
      <div className="home-actions">
        <Button type="primary" size="large" onClick={() => void openSample()}>
          {words('app.home.sample')}
        </Button>
        <Button size="large" onClick={() => void openProject()}>
          {words('app.open')}
        </Button>
      </div>
      <form
        className="home-actions"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void createProject(name.trim())
        }}
      >
        <Input
          size="large"
          value={name}
          maxLength={60}
          placeholder={words('app.home.name')}
          aria-label={words('app.home.name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button size="large" htmlType="submit" disabled={!name.trim()}>
          {words('app.new')}
        </Button>
      </form>
      {recent.length > 0 && (
        <section style={{ alignSelf: 'stretch' }}>
          <h3 className="section-title">{words('app.recent')}</h3>
          <RowList label={words('app.recent')} walkOnly>
            {recent.map((project) => (
              <button
                key={project.path}
                type="button"
                className="list-row"
                title={project.path}
                onClick={() => void openProjectAt(project.path)}
              >
                <span className="grow">{project.name}</span>
                <span className="quiet">{moments(project.openedAt)}</span>
              </button>
            ))}
          </RowList>
        </section>
      )}
      <HintBar />
    </main>
  )
}
