import type { Feature, Geometry } from 'geojson'
import { addedTo, emptyTableChange, type TableChange } from '#shared/change/change'
import { builtInTables } from '#shared/model/built-in-tables'
import type { FieldValue, Row } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { nodeFileSystem } from '../../electron/store/node-file-system'
import { ProjectStore } from '../../electron/store/project-store'
import { inStoredForm } from '../../electron/store/stored-form'
import { type TownLayer, townFeatures } from './town'

const startedAt = '2024-05-01T08:00:00.000Z'

/** Of the million points of a city a project has as many as people write down. */
const everyPoint = 10

/** What the generator's words are called here. */
const roadClasses: Record<string, string> = {
  primary: 'main',
  secondary: 'secondary',
  residential: 'lane',
  footway: 'footpath',
}
const uses: Record<string, string> = { school: 'education' }

/** The time slot of an hour of the day; `null` at night, which nobody observes. */
function slotOf(hour: number): string | null {
  const holds = (slot: string) => {
    const [from = 0, to = 0] = slot.split('-').map(Number)
    return from <= hour && hour < to
  }
  return vocabularies.time_slot.find(holds) ?? null
}

type Fields = Record<string, FieldValue>

const tables: Record<string, { layer: TownLayer; fields: (tags: Record<string, unknown>) => Fields }> = {
  boundary: { layer: 'boundary', fields: () => ({}) },
  buildings: {
    layer: 'buildings',
    fields: ({ use, floors, height, households }) => ({
      use: uses[String(use)] ?? String(use),
      floors: Number(floors),
      height_m: Number(height),
      households: Number(households),
    }),
  },
  roads: {
    layer: 'roads',
    fields: (tags) => ({ class: roadClasses[String(tags.class)] ?? null, width_m: Number(tags.width) }),
  },
  green: { layer: 'green', fields: ({ kind }) => ({ kind: String(kind) }) },
  water: { layer: 'water', fields: ({ kind }) => ({ kind: String(kind) }) },
  facilities: {
    layer: 'pois',
    fields: ({ kind }) => ({ kind: kind === 'elder_care' ? 'elderly_station' : String(kind) }),
  },
  activity: {
    layer: 'points',
    fields: ({ hour }) => ({
      day: 'workday',
      slot: slotOf(Number(hour)),
      minutes: 30,
    }),
  },
}

/** The rows of a table of a synthetic town, every field of it there. */
function townRows(folder: string, table: string): Row[] {
  const definition = builtInTables.find(({ name }) => name === table)
  const source = tables[table]
  if (!definition || !source) throw new Error(`a town has no ${table}`)
  const blank = Object.fromEntries(definition.fields.map(({ name }) => [name, null]))
  const step = source.layer === 'points' ? everyPoint : 1
  return townFeatures(folder, source.layer)
    .filter((_, index) => index % step === 0)
    .map(({ geometry, properties }: Feature, index) => ({
      id: index + 1,
      geometry: inMany(geometry, definition.geometry?.startsWith('MULTI') ?? false),
      properties: { ...blank, ...source.fields(properties ?? {}) },
    }))
}

/** Polygons and lines as the tables hold them. */
function inMany(geometry: Geometry, many: boolean): Geometry {
  if (many && geometry.type === 'Polygon')
    return { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
  if (many && geometry.type === 'LineString')
    return { type: 'MultiLineString', coordinates: [geometry.coordinates] }
  return geometry
}

/** Writes a synthetic town with an empty scheme (number 1) as a project file and closes it. */
export async function writeTownProject(path: string, folder: string): Promise<void> {
  const store = await ProjectStore.create(path, 'town', {
    fileSystem: nodeFileSystem,
    now: () => new Date(startedAt),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  })
  for (const table of Object.keys(tables)) {
    const change: TableChange = { ...emptyTableChange, added: townRows(folder, table) }
    store.geopackage.fill({ tables: { [table]: change } }, startedAt)
  }
  const scheme: Row = {
    id: 1,
    geometry: null,
    properties: { name: '方案一', note: null, created_at: startedAt },
  }
  const change = inStoredForm(addedTo('schemes', scheme), store.geopackage.definitions)
  const words = { code: 'history.create-scheme', params: { name: '方案一' } }
  await store.commit({ seq: 1, at: startedAt, author: '李工', kind: 'do', target: null, words, change })
  await store.save()
  await store.close()
}
