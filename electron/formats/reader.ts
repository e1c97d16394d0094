import type { RawSource, ReportBytes } from './raw-source'

/** One file to read, with what stands beside it and belongs to it. */
export interface SourceBundle {
  /** Shown to people and kept as `source`: the file's name, or `archive.zip/inside.shp` out of an archive. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Files of the same name with other endings, by ending in lower case: `dbf`, `prj`, `cpg`, `shx`, `tfw` … */
  readonly companions: Readonly<Record<string, Uint8Array>>
}

/** What a person may say of a file that the file itself does not. */
export interface ReaderOptions {
  /** The encoding of its text (`gb18030`, `big5`, `utf-8` …), over what the file declares or seems to be. */
  readonly encoding?: string
  /** Of a drawing without units: how many metres one of its units is. */
  readonly unitM?: number
}

/**
 * Reads one file into as many sources as it has layers. Pure but for its input: no disk, no network. Text
 * comes decoded, geometry as the file has it (nothing checked or transformed: the pipeline does that for all).
 * @throws AppError `import.*` in words when nothing of the file can be read
 */
export type Reader = (
  bundle: SourceBundle,
  options: ReaderOptions,
  report: ReportBytes,
) => readonly RawSource[] | Promise<readonly RawSource[]>
