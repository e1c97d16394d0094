import type { SourceFile } from '#shared/contract/import'
import { type Gathered, gatherBundles } from './bundles/gather-bundles'
import type { RawSource, ReportBytes } from './raw-source'
import type { Reader, ReaderOptions, SourceBundle } from './reader'

/**
 * Files of an import, unpacked and read once: while a person tries out where their layers go and which system they
 * are in, nothing is read again but what is to be read in another way.
 */
export class HeldFiles {
  readonly names: readonly string[]
  readonly #files: readonly SourceFile[]
  #gathered: Gathered | undefined
  /** By the name of a bundle: how it was read last, and what came of it. */
  readonly #read = new Map<string, { readonly how: string; readonly sources: readonly RawSource[] }>()

  constructor(files: readonly SourceFile[]) {
    this.#files = files
    this.names = files.map(({ name }) => name)
  }

  /** @throws AppError as `gatherBundles` */
  gathered(): Gathered {
    this.#gathered ??= gatherBundles(this.#files)
    return this.#gathered
  }

  /** @throws AppError as the reader */
  async sourcesOf(
    bundle: SourceBundle,
    reader: () => Promise<Reader>,
    options: ReaderOptions,
    report: ReportBytes,
  ): Promise<readonly RawSource[]> {
    const how = JSON.stringify([options.encoding, options.unitM])
    const held = this.#read.get(bundle.name)
    if (held?.how === how) return held.sources
    // What is read anew need not be kept twice meanwhile.
    this.#read.delete(bundle.name)
    const read = await reader()
    const sources = await read(bundle, options, report)
    this.#read.set(bundle.name, { how, sources })
    return sources
  }
}
