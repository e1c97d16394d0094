import type { SourceFile } from '#shared/contract/import'
import { companionEndings, formatEndings } from '#shared/contract/import-formats'
import { AppError, type Message } from '#shared/model/message'
import type { SourceBundle } from '../reader'
import { endingOf } from '../recognise'
import { type ArchiveLimits, type LooseFile, shownName, unpackArchives } from './unpack-archive'

/** A bundle with what the pipeline needs to know beside what its reader does. */
export interface GatheredBundle extends SourceBundle {
  /** Found in a folder or an archive, not chosen by itself: what is not for us in it is left out with a note. */
  readonly isChosen: boolean
}

export interface Gathered {
  readonly bundles: readonly GatheredBundle[]
  readonly notes: readonly Message[]
}

/** Endings that also name prose, settings and metadata: of files nobody chose they prove nothing. */
const weakEndings = new Set(['txt', 'xml'])

/**
 * What an import has to read: archives opened, and files of one name put together with what belongs to them
 * (`楼栋.shp` with `楼栋.DBF` and `楼栋.prj`). Letter case does not count; folders do.
 * @throws AppError as `unpackArchives`, `import.companion.alone` when there is nothing but companions
 */
export function gatherBundles(files: readonly SourceFile[], limits?: ArchiveLimits): Gathered {
  const loose = files.map(({ name, bytes, found }) => ({ name: shownName(name), bytes, isChosen: !found }))
  const unpacked = unpackArchives(loose, limits)
  const notes = [...unpacked.notes]
  const groups = new Map<string, LooseFile[]>()
  for (const file of unpacked.files) {
    const stem = stemOf(file.name)
    groups.set(stem, [...(groups.get(stem) ?? []), file])
  }
  const bundles: GatheredBundle[] = []
  for (const group of groups.values()) bundles.push(...bundlesOf(group))
  const useful = withoutProse(bundles, notes)
  const [first] = unpacked.files
  if (useful.length === 0 && first) throw new AppError('import.companion.alone', { file: first.name })
  return { bundles: namedApart(useful), notes }
}

function bundlesOf(group: readonly LooseFile[]): GatheredBundle[] {
  const companions: Record<string, Uint8Array> = {}
  for (const file of group) {
    const ending = companionEnding(file.name)
    if (ending) companions[ending] = file.bytes
  }
  const isShapefile = group.some((file) => endingOf(file.name) === 'shp')
  return group
    .filter((file) => {
      if (!companionEnding(file.name)) return true
      // A table of its own, unless it is a shapefile's.
      return endingOf(file.name) === 'dbf' && !isShapefile
    })
    .map((file) => ({ ...file, companions }))
}

/** A readme beside data is no data; alone, it is looked into like any other text. */
function withoutProse(bundles: readonly GatheredBundle[], notes: Message[]): GatheredBundle[] {
  const isProse = (bundle: GatheredBundle) => !bundle.isChosen && weakEndings.has(endingOf(bundle.name))
  const others = bundles.filter((bundle) => !isProse(bundle))
  if (others.length === 0) return [...bundles]
  for (const { name } of bundles.filter(isProse))
    notes.push({ code: 'import.note.file-left-out', params: { file: name } })
  return others
}

/** Files of the same name out of different folders stay apart: layers are known by their file's name. */
function namedApart(bundles: readonly GatheredBundle[]): GatheredBundle[] {
  const taken = new Set<string>()
  return bundles.map((bundle) => {
    let { name } = bundle
    for (let suffix = 2; taken.has(name); suffix++)
      name = bundle.name.replace(/(\.[^./]*)?$/, (ending) => ` (${suffix})${ending}`)
    taken.add(name)
    return { ...bundle, name }
  })
}

/** `folder/a` of `folder/A.shp` and of `folder/a.shp.xml`. */
function stemOf(name: string): string {
  const ending = companionEnding(name) ?? endingOf(name)
  return (ending === '' ? name : name.slice(0, -ending.length - 1)).toLowerCase()
}

/** The ending of a file that belongs to another, of two parts where it has two; else `null`. */
function companionEnding(name: string): string | null {
  const folded = name.toLowerCase()
  const longestFirst = [...companionEndings].sort((a, b) => b.length - a.length)
  return longestFirst.find((ending) => folded.endsWith(`.${ending}`)) ?? null
}

/**
 * Whether a file of this name, lying beside a chosen one, belongs to it. A table belongs to a shapefile alone: beside
 * anything else of its name it is another file, that nobody asked for.
 */
export function isCompanionOf(candidate: string, chosen: string): boolean {
  const readable = Object.values(formatEndings).some((endings) =>
    (endings as readonly string[]).includes(endingOf(chosen)),
  )
  return (
    readable &&
    candidate !== chosen &&
    companionEnding(candidate) !== null &&
    (endingOf(candidate) !== 'dbf' || endingOf(chosen) === 'shp') &&
    stemOf(candidate) === stemOf(chosen)
  )
}
