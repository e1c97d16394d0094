import { randomUUID } from 'node:crypto'
import { hostname, uptime } from 'node:os'
import type { Message } from '#shared/model/message'
import type { FileSystem } from './file-system'

interface LockContent {
  readonly pid: number
  readonly host: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly token: string
}

/** Tokens of the locks this very process holds: after a crash, a new process may have its forerunner's number. */
const heldHere = new Set<string>()

/**
 * The mark beside a project that somebody is writing to it. A mark whose process is gone is taken over.
 */
export class ProjectLock {
  readonly #fileSystem: FileSystem
  readonly #path: string
  readonly #token: string

  private constructor(fileSystem: FileSystem, path: string, token: string) {
    this.#fileSystem = fileSystem
    this.#path = path
    this.#token = token
  }

  /**
   * Takes the lock, or returns in words who has it (`store.locked*`) or why there can be none. `bootedAt` is when
   * this machine was started, in milliseconds since 1970.
   */
  static take(
    fileSystem: FileSystem,
    path: string,
    at: string,
    bootedAt = Date.now() - uptime() * 1000,
  ): ProjectLock | Message {
    const content: LockContent = { pid: process.pid, host: hostname(), at, token: randomUUID() }
    const bytes = new TextEncoder().encode(`${JSON.stringify(content)}\n`)
    try {
      if (!fileSystem.createExclusive(path, bytes)) {
        const holder = readHolder(fileSystem, path)
        if (holder && isAlive(holder, bootedAt)) {
          return {
            code: isElsewhere(holder) ? 'store.locked_elsewhere' : 'store.locked',
            params: { computer: holder.host, since: Date.parse(holder.at) || 0 },
          }
        }
        fileSystem.remove(path)
        if (!fileSystem.createExclusive(path, bytes)) return { code: 'store.locked_just_now' }
      }
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return { code: 'store.folder_read_only' }
      if (['ENOSPC', 'EDQUOT'].includes(code)) return { code: 'store.no_room_for_lock' }
      throw error
    }
    heldHere.add(content.token)
    return new ProjectLock(fileSystem, path, content.token)
  }

  /** Gives the lock back, unless another program has taken it over meanwhile. */
  release(): void {
    heldHere.delete(this.#token)
    if (readHolder(this.#fileSystem, this.#path)?.token === this.#token) this.#fileSystem.remove(this.#path)
  }
}

/**
 * Removes the lock that a person says nobody is behind any more: the computer of that name has been given another,
 * or is gone. Locks of this computer stay, whose processes can be asked, and so does one that came meanwhile.
 */
export function removeLockOf(fileSystem: FileSystem, path: string, computer: string): void {
  const holder = readHolder(fileSystem, path)
  if (holder && isElsewhere(holder) && holder.host === computer) fileSystem.remove(path)
}

/** Who holds the lock, or `null` when the file is gone or was torn while being written. */
function readHolder(fileSystem: FileSystem, path: string): LockContent | null {
  try {
    const content = JSON.parse(new TextDecoder().decode(fileSystem.read(path))) as Partial<LockContent>
    const { pid, host, at = '', token = '' } = content
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host, at, token } : null
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function isElsewhere({ host }: LockContent): boolean {
  return host !== hostname()
}

/**
 * On another computer nobody can tell from here; there the lock counts until it is removed. Here, what is older
 * than the machine's start was left by a power cut: its process number may be anybody's by now.
 */
function isAlive(holder: LockContent, bootedAt: number): boolean {
  if (isElsewhere(holder)) return true
  const { pid, at, token } = holder
  if (pid === process.pid) return heldHere.has(token)
  if (Date.parse(at) < bootedAt) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
