import { contextBridge, ipcRenderer } from 'electron'
import { language, port, portWanted } from './port-messages'

// The page gets one MessagePort to the host, when it asks for it, and no other way out of its sandbox.
// contextBridge cannot carry ports, so it comes as a message of the page's own window.

contextBridge.exposeInMainWorld('linli', { door: 'desktop' })

window.addEventListener('message', (event) => {
  const isOurPage = event.source === window && event.origin === window.location.origin
  if (isOurPage && event.data === portWanted) ipcRenderer.send(portWanted)
})

ipcRenderer.on(port, (event) => {
  window.postMessage(port, window.location.origin, event.ports)
})

// The native menu and dialogs speak the page's language, also after it was switched.
window.addEventListener('DOMContentLoaded', () => {
  const tellLanguage = () => ipcRenderer.send(language, document.documentElement.lang)
  const attributes = { attributes: true, attributeFilter: ['lang'] }
  new MutationObserver(tellLanguage).observe(document.documentElement, attributes)
  tellLanguage()
})
