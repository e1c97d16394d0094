import { useWords } from '../i18n/use-words'
import { AppProviders } from './app-providers'

function Sentence() {
  const words = useWords()
  return (
    <main className="full-page">
      <h1>{words('app.lost.title')}</h1>
      <p>{words('app.lost.explain')}</p>
      <button type="button" className="plain-button" onClick={() => window.location.reload()}>
        {words('app.lost.retry')}
      </button>
    </main>
  )
}

/** Shown when the host has gone: says that nothing acknowledged is lost, and how to go on. */
export function ConnectionLost() {
  return (
    <AppProviders>
      <Sentence />
    </AppProviders>
  )
}
