import type { Capabilities } from '#shared/contract/methods'
import { host } from '../transport/host'
import { downloadFile, pickFiles } from '../ui/files'
import { attempt, notify } from './notice-store'
import { useProjectStore } from './project-store'

let door: Capabilities = { nativeDialogs: false, printToPdf: false }

/** Set once at start-up from the host's hello. */
export function setCapabilities(capabilities: Capabilities): void {
  door = capabilities
}

/** What this door can do beyond a page. */
export function capabilities(): Capabilities {
  return door
}

// What the host opens it announces itself (`project.replaced`): nothing to do here with the results.

/** A new, empty project: where the person says, or in their project folder where no dialog can ask. */
export async function createProject(name: string): Promise<void> {
  await attempt(async () => {
    const chosen = door.nativeDialogs
      ? await host().call('dialog.saveProject', { name })
      : await host().call('project.suggestPath', { name })
    if (chosen) await host().call('project.new', { ...chosen, name })
  })
}

/** Asks for a project file, by the system's own dialog or the page's, and opens it. */
export async function openProject(): Promise<void> {
  await attempt(async () => {
    if (door.nativeDialogs) {
      const chosen = await host().call('dialog.openProject', {})
      if (chosen) await host().call('project.open', chosen)
      return
    }
    const [file] = await pickFiles('.gpkg')
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    await host().call('project.openUploaded', { name: file.name, bytes })
  })
}

export async function openProjectAt(path: string): Promise<void> {
  await attempt(() => host().call('project.open', { path }))
}

export async function openSample(): Promise<void> {
  await attempt(() => host().call('project.openSample', {}))
}

export async function saveProject(): Promise<void> {
  await attempt(() => host().call('project.save', {}))
}

/** Saves under another name; without native dialogs a copy is downloaded and the project stays where it is. */
export async function saveProjectAs(): Promise<void> {
  await attempt(async () => {
    if (door.nativeDialogs) {
      const name = useProjectStore.getState().info?.name ?? ''
      const chosen = await host().call('dialog.saveProject', { name })
      if (chosen) await host().call('project.saveAs', chosen)
      return
    }
    const { name, bytes } = await host().call('project.download', {})
    downloadFile(name, bytes, 'application/geopackage+sqlite3')
    notify('info', { code: 'app.downloaded', params: { name } })
  })
}

/** The person has said that nobody edits the project on the computer whose lock it carries. */
export async function takeOverProject(computer: string): Promise<void> {
  await attempt(() => host().call('project.takeOver', { computer }))
}

export async function closeProject(): Promise<void> {
  await attempt(() => host().call('project.close', {}))
}
