import * as v from 'valibot'
import type { Change } from '../change/change'
import type { IndicatorResult, SchemeEffect } from '../indicators/result'
import type { Message, Refusal } from '../model/message'
import type { Row } from '../model/row'
import type { MapSheet } from '../report/map-sheet/map-sheet'
import type { Analysed } from './analysis'
import type { BaseMap } from './base-map'
import { type ExportReport, exportFormatNames } from './export'
import type { ChangePreview, HistoryEntry, HistoryOverview, RestorePreview } from './history'
import type { ImportPreview, ImportReport } from './import'
import {
  type BehaviourResult,
  behaviourFileInput,
  behaviourInput,
  type LandHeatResult,
  landHeatInput,
} from './land-heat'
import { type LeftoverResult, leftoverInput } from './land-leftover'
import { type CutArea, cutAreaInput, type JoinedAreas, joinAreasInput } from './land-pieces'
import { type MatchingResult, matchingInput, type PriorityResult, priorityInput } from './land-priority'
import { type PlaceProfile, type PlaceSun, profileInput } from './land-profile'
import { type ReachResult, reachInput } from './land-reach'
import {
  type LandShadows,
  type LandSunResult,
  landShadowsInput,
  landSunFileInput,
  landSunInput,
  type ShadowPicture,
} from './land-sun'
import { mapSheetInput } from './map-sheet'
import type { FoundPhoto, PhotoKept, PhotoLooked } from './photo'
import type { HistoryState, ProjectInfo, RecentProject, SaveState } from './project'
import type { TablePage, ToldChange } from './told-change'
import type { UnderlayPicture } from './underlay'

/** What this door can do; the only thing the renderer may ask of it. */
export interface Capabilities {
  /** Native file dialogs: `dialog.*` answers. Without them the renderer uploads bytes and downloads files. */
  readonly nativeDialogs: boolean
  readonly printToPdf: boolean
}

export interface Hello {
  readonly version: string
  readonly capabilities: Capabilities
  readonly project: ProjectInfo | null
}

/** `change` is what a window is told of it (`told-change.ts`): of a large edit, not the rows. */
export type CommandOutcome =
  | { readonly ok: true; readonly seq: number; readonly revision: number; readonly change: Change }
  | { readonly ok: false; readonly refusal: Refusal }

interface MethodDefinition<Schema extends v.GenericSchema, Output> {
  readonly input: Schema
  /** Type only: never present at run time. */
  readonly output?: Output
}

function method<Output>() {
  return <Schema extends v.GenericSchema>(input: Schema): MethodDefinition<Schema, Output> => ({ input })
}

const nothing = v.optional(v.object({}), {})
const path = v.pipe(v.string(), v.nonEmpty())
const table = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/))
const locale = v.picklist(['zh-CN', 'en'])
/** Bytes of any buffer: those of a window come from its own heap, those of a file from Node's. */
const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array)
const tileNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 30))
/** The number of a step of the history. */
const seq = v.pipe(v.number(), v.integer(), v.minValue(0))
/** `text` is looked for in the words of a step as they read in `locale`, in its author and its version's name. */
const historyFilter = {
  locale: v.optional(locale, 'zh-CN'),
  text: v.optional(v.pipe(v.string(), v.trim()), ''),
  author: v.optional(v.string()),
  table: v.optional(table),
}
const sourceFile = v.object({ name: v.string(), bytes })
/** One photograph: its bytes, or where it lies on this machine. */
const photoFile = v.union([v.object({ name: v.string(), bytes }), v.object({ name: v.string(), path })])
const importFile = v.object({ name: v.string(), bytes, found: v.optional(v.boolean()) })
const sources = v.union([v.object({ files: v.array(importFile) }), v.object({ paths: v.array(path) })])
/** `opened` is what `import.open` answered: files that lie open need not be sent or read again. */
const importSources = v.union([...sources.options, v.object({ opened: v.number() })])

const layerMapping = v.object({
  target: v.optional(
    v.union([
      v.strictObject({ table }),
      v.strictObject({ title: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)) }),
    ]),
  ),
  columns: v.optional(v.record(v.string(), v.nullable(v.string()))),
  join: v.optional(v.object({ field: v.string(), column: v.string() })),
  signature: v.optional(v.string()),
})
/** `keepPhotoData`: pictures go out with the position and camera data that may stand in them. */
const reportQuestion = {
  locale,
  schemeId: v.optional(v.number()),
  keepPhotoData: v.optional(v.boolean(), false),
}
/** By file name and by layer key: what `FileOptions` and `LayerMapping` say. */
const importOptions = {
  sources: importSources,
  table: v.optional(table),
  crs: v.optional(v.string()),
  files: v.optional(
    v.record(
      v.string(),
      v.object({
        crs: v.optional(v.string()),
        swapped: v.optional(v.boolean()),
        encoding: v.optional(v.string()),
        unitM: v.optional(v.pipe(v.number(), v.gtValue(0))),
      }),
    ),
  ),
  mapping: v.optional(v.record(v.string(), layerMapping)),
}

/**
 * Every call a window can make of the host: input checked at the host's edge by its schema, output by type.
 * Names are `noun.verb`. Long calls report progress and can be cancelled (see `channel.ts`).
 */
export const methods = {
  'host.hello': method<Hello>()(nothing),
  /** Who is at the keyboard; written into the history with every edit. */
  'host.identify': method<null>()(v.object({ author: v.pipe(v.string(), v.trim(), v.maxLength(80)) })),

  /** `replace`: the person has been asked whether the file that stands there may go. */
  'project.new': method<ProjectInfo>()(
    v.object({
      path,
      name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
      replace: v.optional(v.boolean(), false),
    }),
  ),
  'project.open': method<ProjectInfo>()(v.object({ path })),
  'project.openSample': method<ProjectInfo>()(nothing),
  /** A project file picked in a page: kept in the user's project folder, then opened. */
  'project.openUploaded': method<ProjectInfo>()(sourceFile),
  'project.save': method<SaveState>()(nothing),
  'project.saveAs': method<ProjectInfo>()(v.object({ path, replace: v.optional(v.boolean(), false) })),
  /** Writes a copy for others, its pictures bare of position and camera data unless `keepPhotoData`; the project stays open. */
  'project.share': method<{ path: string; pictures: number }>()(
    v.object({
      path,
      replace: v.optional(v.boolean(), false),
      keepPhotoData: v.optional(v.boolean(), false),
    }),
  ),
  'project.download': method<{ name: string; bytes: Uint8Array }>()(nothing),
  /**
   * Opens the project that is only looked at because of a lock from `computer` for editing: the person has said that
   * nobody edits it there. Locks of this computer, and newer ones, stay.
   */
  'project.takeOver': method<ProjectInfo>()(v.object({ computer: v.string() })),
  'project.close': method<null>()(nothing),
  'project.recent': method<RecentProject[]>()(nothing),
  /** A free path for a new project of that name in the user's project folder. */
  'project.suggestPath': method<{ path: string }>()(v.object({ name: v.string() })),

  'table.rows': method<Row[]>()(v.object({ table })),
  /** A portion of a table in id order, beginning after the id `after`; what is beyond `last` is not asked for. */
  'table.page': method<TablePage>()(
    v.object({ table, after: v.optional(v.number(), 0), last: v.optional(v.number()) }),
  ),

  'command.run': method<CommandOutcome>()(
    v.object({ name: v.string(), input: v.unknown(), expectedRevision: v.optional(v.number()) }),
  ),
  'history.undo': method<CommandOutcome>()(nothing),
  'history.redo': method<CommandOutcome>()(nothing),
  /** Steps that pass the filter, the latest first, from the one before `before` on. */
  'history.list': method<HistoryEntry[]>()(
    v.object({
      ...historyFilter,
      before: v.optional(v.number()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)), 200),
    }),
  ),
  'history.overview': method<HistoryOverview>()(v.object(historyFilter)),
  /** What one step changed. */
  'history.change': method<ChangePreview>()(v.object({ seq })),
  /** What going back to how things stood after step `seq` would change; 0 is before the first step. */
  'history.preview': method<RestorePreview>()(v.object({ seq })),
  /** Goes back, as a new step. `expectedRevision` is that of the preview the person saw. */
  'history.restore': method<CommandOutcome>()(v.object({ seq, expectedRevision: v.optional(v.number()) })),
  /** The steps that pass the filter as a table for Excel, the first step first. */
  'history.csv': method<{ name: string; bytes: Uint8Array }>()(v.object(historyFilter)),

  /**
   * Keeps files open for a dialog that looks at them more than once, until `import.close`, the next `import.open`
   * of the same window, or its end.
   */
  'import.open': method<{ opened: number }>()(v.object({ sources })),
  'import.close': method<null>()(nothing),
  /** `useRemembered`: layers without a mapping take the one that was remembered for their columns. */
  'import.preview': method<ImportPreview>()(
    v.object({ ...importOptions, useRemembered: v.optional(v.boolean(), false) }),
  ),
  'import.run': method<ImportReport>()(
    v.object({ ...importOptions, layers: v.optional(v.array(v.string())) }),
  ),
  /** Forgets the mapping of files with those columns. */
  'import.forgetMapping': method<null>()(v.object({ signature: v.string() })),
  /** Layers, whole or some of their rows, as one file; with `path` the host writes it there and returns no bytes. */
  'layer.export': method<ExportReport>()(
    v.object({
      layers: v.pipe(v.array(v.object({ table, ids: v.optional(v.array(v.number())) })), v.minLength(1)),
      format: v.picklist(exportFormatNames),
      crs: v.optional(v.string()),
      encoding: v.optional(v.picklist(['utf-8', 'gbk']), 'utf-8'),
      wording: v.optional(v.picklist(['codes', 'words'])),
      locale: v.optional(locale, 'zh-CN'),
      /** Names as text in a drawing. */
      labels: v.optional(v.boolean(), true),
      /** A drawing's origin at its lower left corner. */
      shiftOrigin: v.optional(v.boolean(), false),
      path: v.optional(path),
    }),
  ),

  'attachment.put': method<{ hash: string }>()(v.object({ name: v.string(), bytes })),
  /** A `thumbnail` is a JPEG of at most 320 px; pictures that none can be made of come as they are. */
  'attachment.get': method<{ bytes: Uint8Array; mediaType: string } | null>()(
    v.object({ hash: v.string(), size: v.optional(v.picklist(['full', 'thumbnail']), 'full') }),
  ),

  /** What may be photographs at those paths, folders walked through; `others` are files that cannot be. */
  'photo.find': method<{ photos: FoundPhoto[]; others: number }>()(v.object({ paths: v.array(path) })),
  /** What a photograph says of itself. Nothing is kept. */
  'photo.look': method<PhotoLooked>()(v.object({ photo: photoFile })),
  /** Keeps the picture of a photograph beside the project: made smaller and bare of camera data, or as it is. */
  'photo.keep': method<PhotoKept>()(v.object({ photo: photoFile, original: v.optional(v.boolean(), false) })),
  /** Takes away pictures that were kept for nothing: an import was cancelled. Those that a row shows stay. */
  'photo.discard': method<null>()(v.object({ pictures: v.array(v.string()) })),

  /** Reads a drawing with its world file, makes it small enough to be shown and keeps it as an attachment. */
  'underlay.read': method<UnderlayPicture>()(v.object({ sources, crs: v.optional(v.string()) })),

  /** The base map of this machine, or `null` when none was chosen. Looks at the file anew. */
  'baseMap.get': method<BaseMap | null>()(nothing),
  'baseMap.choose': method<BaseMap>()(v.object({ path })),
  'baseMap.set': method<BaseMap | null>()(
    v.object({
      shown: v.optional(v.boolean()),
      opacity: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    }),
  ),
  'baseMap.forget': method<null>()(nothing),
  /** One tile in the scheme of web maps, unpacked; `null` where the archive has none. */
  'baseMap.tile': method<{ bytes: Uint8Array; mediaType: string } | null>()(
    v.object({ z: tileNumber, x: tileNumber, y: tileNumber }),
  ),

  'check.run': method<IndicatorResult[]>()(v.object({ schemeId: v.optional(v.number()) })),
  'scheme.effect': method<Analysed<SchemeEffect>>()(v.object({ schemeId: v.number() })),
  /** The leftover land: what is free and wide enough, cut into places, each measured, named and ranked. */
  'land.leftover': method<Analysed<LeftoverResult>>()(leftoverInput),
  /** What is known of one place. */
  'land.profile': method<Analysed<PlaceProfile>>()(profileInput),
  /** The sun on one place on 大寒日. */
  'land.sunAt': method<Analysed<PlaceSun>>()(profileInput),
  /** Where people, problems and opinions are; a comparison of two periods; a picture for each slot. */
  'land.heat': method<Analysed<LandHeatResult>>()(landHeatInput),
  /** How each place is used, and where activities disturb each other. */
  'land.behaviour': method<Analysed<BehaviourResult>>()(behaviourInput),
  /** The raster of `land.heat` as a GeoTIFF. */
  'land.heatFile': method<Analysed<{ readonly bytes: Uint8Array }>>()(landHeatInput),
  /** The places of `land.behaviour` as a table for Excel. */
  'land.behaviourFile': method<Analysed<{ readonly bytes: Uint8Array }>>()(behaviourFileInput),
  /** Which public space to take up first. */
  'land.priority': method<Analysed<PriorityResult>>()(priorityInput),
  /** Which idle room could take which missing service. */
  'land.rooms': method<Analysed<MatchingResult>>()(matchingInput),
  /** Areas made one, and an area cut along a line; nothing is written down. */
  /** Hours of direct sun on open ground, façades and seats. */
  'land.sun': method<Analysed<LandSunResult>>()(landSunInput),
  /** The shadows of one moment. */
  'land.shadows': method<Analysed<LandShadows>>()(landShadowsInput),
  /** The same as pixels: fast enough for a slider that moves. */
  'land.shadowPicture': method<Analysed<ShadowPicture>>()(landShadowsInput),
  /** What `land.sun` finds as a GeoTIFF or GeoJSON. */
  'land.sunFile': method<Analysed<{ readonly bytes: Uint8Array }>>()(landSunFileInput),
  /** Who walks how far, who is left out, and what would shorten walks the most. */
  'land.reach': method<Analysed<ReachResult>>()(reachInput),
  'land.join': method<Analysed<JoinedAreas>>()(joinAreasInput),
  'land.cut': method<Analysed<CutArea>>()(cutAreaInput),
  /** The map as a sheet of paper at a true scale, as SVG in millimetres. */
  'map.sheet': method<MapSheet>()(v.object(mapSheetInput)),
  'report.build': method<{ html: string }>()(v.object(reportQuestion)),

  'dialog.openProject': method<{ path: string } | null>()(nothing),
  /** `replace` when the person has agreed to replace what stands there, should there be anything. */
  'dialog.saveProject': method<{ path: string; replace: boolean } | null>()(v.object({ name: v.string() })),
  'dialog.saveExport': method<{ path: string } | null>()(v.object({ name: v.string() })),
  'dialog.importFiles': method<{ paths: string[] } | null>()(nothing),
  'dialog.openBaseMap': method<{ path: string } | null>()(nothing),
  /** Prints the sheet to a PDF file of exactly its size that the person names. */
  'dialog.printMapSheet': method<{ path: string } | null>()(v.object(mapSheetInput)),
  'dialog.printReport': method<{ path: string } | null>()(v.object(reportQuestion)),
} as const

export type Method = keyof typeof methods
export type MethodInput<M extends Method> = v.InferInput<(typeof methods)[M]['input']>
export type MethodParsed<M extends Method> = v.InferOutput<(typeof methods)[M]['input']>
export type MethodOutput<M extends Method> = NonNullable<(typeof methods)[M]['output']> | OutputNull<M>
type OutputNull<M extends Method> = null extends (typeof methods)[M]['output'] ? null : never

/** What the host tells every window without being asked. */
export interface HostEvents {
  'project.changed': ToldChange & { readonly revision: number; readonly history: HistoryState }
  'project.saveState': SaveState
  /** This machine's base map was chosen, shown, faded or forgotten. */
  'baseMap.changed': BaseMap | null
  /** Another project is open now, or none. */
  'project.replaced': ProjectInfo | null
  /** The native menu or the operating system asks for something (`open`, `save`, `undo`, …). */
  'menu.chosen': { readonly item: string; readonly path?: string }
  /** A window-wide notice. */
  'host.notice': Message
}

export type HostEvent = keyof HostEvents
