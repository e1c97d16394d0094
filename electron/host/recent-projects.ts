import { join } from 'node:path'
import * as v from 'valibot'
import type { RecentProject } from '#shared/contract/project'
import type { FileSystem } from '../store/file-system'
import { replaceFile } from '../store/replace-file'

const atMost = 12

const recentFile = v.array(v.object({ path: v.string(), name: v.string(), openedAt: v.string() }))

/** The projects opened lately, newest first, in `recent.json` of the person's project folder. */
export class RecentProjects {
  readonly #fileSystem: FileSystem
  readonly #home: string

  constructor(fileSystem: FileSystem, home: string) {
    this.#fileSystem = fileSystem
    this.#home = home
  }

  /** Those that still are where they were. */
  list(): RecentProject[] {
    return this.#read().filter(({ path }) => this.#fileSystem.stamp(path) !== null)
  }

  async add(project: RecentProject): Promise<void> {
    const others = this.#read().filter(({ path }) => path !== project.path)
    const recent = [project, ...others].slice(0, atMost)
    try {
      this.#fileSystem.makeFolder(this.#home)
      const bytes = new TextEncoder().encode(JSON.stringify(recent, null, 2))
      await replaceFile(this.#fileSystem, this.#path, bytes)
    } catch {
      // A convenience only: where the list cannot be kept, opening a project must still work.
    }
  }

  get #path(): string {
    return join(this.#home, 'recent.json')
  }

  /** A list that cannot be read (torn, edited by hand) starts anew; no project is lost with it. */
  #read(): RecentProject[] {
    try {
      return v.parse(recentFile, JSON.parse(new TextDecoder().decode(this.#fileSystem.read(this.#path))))
    } catch {
      return []
    }
  }
}
