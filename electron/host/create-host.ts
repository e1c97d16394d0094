import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Channel, ClientFrame, HostClient, HostFrame } from '#shared/contract/channel'
import { createClient } from '#shared/contract/client'
import type { Capabilities, HostEvent, HostEvents } from '#shared/contract/methods'
import { PhotoWorkers } from '../formats/photos/photo-workers'
import { directChannels } from '../page/direct-channels'
import { programRoot } from '../page/program-root'
import type { FileSystem } from '../store/file-system'
import { nodeFileSystem } from '../store/node-file-system'
import { Connection } from './connection'
import type { Dialogs } from './dialogs'
import { analysisHandlers } from './handlers/analysis'
import { attachmentHandlers } from './handlers/attachment'
import { baseMapHandlers } from './handlers/base-map'
import { commandHandlers } from './handlers/command'
import { dialogHandlers } from './handlers/dialog'
import { exportHandlers } from './handlers/export'
import { historyHandlers } from './handlers/history'
import { hostHandlers } from './handlers/host'
import { importHandlers } from './handlers/import'
import { mapSheetHandlers } from './handlers/map-sheet'
import { photoHandlers } from './handlers/photo'
import { projectHandlers } from './handlers/project'
import { reportHandlers } from './handlers/report'
import { underlayHandlers } from './handlers/underlay'
import { HostState } from './host-state'

/** All may be left out: then the host works for the person at this machine. */
export interface HostOptions {
  /** Where preferences, the sample copy and new projects live; `LINLI_HOME`, or `Linli` in the person's own folder. */
  readonly home?: string | undefined
  /** Our `assets` folder, with the sample in it. */
  readonly assets?: string | undefined
  /** Written into the history until a caller says who they are. */
  readonly author?: string | undefined
  readonly now?: (() => Date) | undefined
  readonly fileSystem?: FileSystem | undefined
  /** How long after the last edit the whole file is saved; 2 s. Every edit is safe in the journal before. */
  readonly saveDelayMs?: number | undefined
  /**
   * Whether analyses get a thread of their own and keep what they know for later ones: unless somebody else needs the
   * host meanwhile, or edits follow, that is for nothing.
   */
  readonly analysisThread?: boolean | undefined
  readonly capabilities?: Partial<Capabilities> | undefined
  readonly dialogs?: Dialogs | undefined
}

/** The half of the program that owns the project, whatever door leads to it. */
export interface Host {
  /** Serves one window until its channel closes. */
  connect(channel: Channel<HostFrame, ClientFrame>): void
  /** Tells every window something, as a native menu does. */
  broadcast<E extends HostEvent>(event: E, payload: HostEvents[E]): void
  /** Saves, closes the project and every channel. */
  close(): Promise<void>
}

/** Makes a host with no project open. It owns at most one project at a time. */
export function createHost(options: HostOptions = {}): Host {
  const connections = new Set<Connection>()
  const broadcast: Host['broadcast'] = (event, payload) => {
    for (const connection of connections) connection.tell(event, payload)
  }
  const state = new HostState(settingsOf(options), broadcast)
  const baseMap = baseMapHandlers(state)
  const photoWorkers = new PhotoWorkers()
  const handlers = {
    ...hostHandlers(state),
    ...projectHandlers(state),
    ...commandHandlers(state),
    ...historyHandlers(state),
    ...importHandlers(state),
    ...exportHandlers(state),
    ...attachmentHandlers(state, photoWorkers),
    ...photoHandlers(state, photoWorkers),
    ...analysisHandlers(state),
    ...reportHandlers(state),
    ...mapSheetHandlers(state),
    ...dialogHandlers(state),
    ...underlayHandlers(state),
    ...baseMap.handlers,
  }
  return {
    connect(channel) {
      const connection = new Connection(channel, handlers, state.settings.author)
      connections.add(connection)
      channel.onClose(() => {
        connections.delete(connection)
        connection.abandon()
      })
    },
    broadcast,
    async close() {
      await state.inTurn(() => state.closeProject())
      await baseMap.close()
      await photoWorkers.close()
      for (const connection of connections) connection.close()
    },
  }
}

/** A client of a host in this very process, as the command line uses it. */
export function directClient(host: Host): HostClient {
  const [ours, theirs] = directChannels()
  host.connect(theirs)
  return createClient(ours)
}

function settingsOf(options: HostOptions): HostState['settings'] {
  const root = programRoot()
  return {
    home: options.home ?? process.env.LINLI_HOME ?? join(homedir(), 'Linli'),
    assets: options.assets ?? join(root, 'assets'),
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    author: options.author ?? '',
    now: options.now ?? (() => new Date()),
    fileSystem: options.fileSystem ?? nodeFileSystem,
    saveDelayMs: options.saveDelayMs ?? 2000,
    analysisThread: options.analysisThread ?? true,
    capabilities: { nativeDialogs: false, printToPdf: false, ...options.capabilities },
    dialogs: options.dialogs ?? null,
  }
}
