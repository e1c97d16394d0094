import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { ConnectionLost } from './app/connection-lost'
import { setCapabilities } from './state/project-files'
import { followHost, showProject } from './state/project-store'
import { useViewStore } from './state/view-store'
import { connect } from './transport/connect'
import { setHost } from './transport/host'
import './ui/styles.css'

const container = document.getElementById('root')
if (!container) throw new Error('the page has no root')
const root = createRoot(container)

async function start(): Promise<void> {
  const client = await connect(() => root.render(<ConnectionLost />))
  setHost(client)
  followHost()
  const hello = await client.call('host.hello', {})
  const { author } = useViewStore.getState()
  if (author) await client.call('host.identify', { author })
  setCapabilities(hello.capabilities)
  root.render(<App />)
  await showProject(hello.project)
}

start().catch((error: unknown) => {
  console.error(error)
  root.render(<ConnectionLost />)
})
