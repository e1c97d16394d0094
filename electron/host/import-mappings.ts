import { join } from 'node:path'
import * as v from 'valibot'
import type { LayerMapping } from '#shared/contract/import'
import type { FileSystem } from '../store/file-system'
import { replaceFile } from '../store/replace-file'

const atMost = 200

const mapping = v.object({
  target: v.optional(v.union([v.strictObject({ table: v.string() }), v.strictObject({ title: v.string() })])),
  columns: v.optional(v.record(v.string(), v.nullable(v.string()))),
  join: v.optional(v.object({ field: v.string(), column: v.string() })),
})
const rememberedFile = v.array(v.object({ signature: v.string(), mapping }))

type Remembered = v.InferOutput<typeof rememberedFile>

/**
 * How files with certain columns were mapped the last time, in `import-mappings.json` of the person's project
 * folder: next month's file of the same office goes the same way, and the preview says so.
 */
export class ImportMappings {
  readonly #fileSystem: FileSystem
  readonly #home: string

  constructor(fileSystem: FileSystem, home: string) {
    this.#fileSystem = fileSystem
    this.#home = home
  }

  /** By the signature of their columns. */
  all(): Readonly<Record<string, LayerMapping>> {
    return Object.fromEntries(this.#read().map(({ signature, mapping }) => [signature, mapping]))
  }

  /** Those that carry the signature of their columns; the newest push the oldest out. */
  async remember(mappings: readonly LayerMapping[]): Promise<void> {
    const fresh: Remembered = []
    for (const { signature, ...mapping } of mappings) {
      if (signature) fresh.unshift({ signature, mapping: plain(mapping) })
    }
    if (fresh.length === 0) return
    const signatures = new Set(fresh.map(({ signature }) => signature))
    const others = this.#read().filter(({ signature }) => !signatures.has(signature))
    await this.#write([...fresh, ...others].slice(0, atMost))
  }

  async forget(signature: string): Promise<void> {
    await this.#write(this.#read().filter((held) => held.signature !== signature))
  }

  async #write(mappings: Remembered): Promise<void> {
    try {
      this.#fileSystem.makeFolder(this.#home)
      await replaceFile(
        this.#fileSystem,
        this.#path,
        new TextEncoder().encode(JSON.stringify(mappings, null, 2)),
      )
    } catch {
      // A convenience only: where it cannot be kept, importing must still work.
    }
  }

  get #path(): string {
    return join(this.#home, 'import-mappings.json')
  }

  /** A file that cannot be read (torn, edited by hand) starts anew; nothing of a project is lost with it. */
  #read(): Remembered {
    try {
      return v.parse(rememberedFile, JSON.parse(new TextDecoder().decode(this.#fileSystem.read(this.#path))))
    } catch {
      return []
    }
  }
}

function plain(mapping: LayerMapping): Remembered[number]['mapping'] {
  return v.parse(rememberedFile.item.entries.mapping, mapping)
}
