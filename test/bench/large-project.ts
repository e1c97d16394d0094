import { emptyTableChange, updatedIn } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { nodeFileSystem } from '../../electron/store/node-file-system'
import { ProjectStore } from '../../electron/store/project-store'
import { inStoredForm } from '../../electron/store/stored-form'

/** What a project of a hundred megabytes holds; a smaller one has its share of each. */
const buildingsOfFull = 160_000
const activityOfFull = 220_000
const stepsOfFull = 6_000
const startedAt = Date.UTC(2024, 4, 1)

/** The same numbers in every run: a linear congruential generator (Numerical Recipes, §7.1). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Houses as surveys have them: eight corners, a name, a use, floors, a source. */
export function buildingRows(count: number, firstId = 1, seed = 1): Row[] {
  const next = numbers(seed)
  const round = (degrees: number) => Math.round(degrees * 1e9) / 1e9
  return Array.from({ length: count }, (_, index) => {
    const [lng, lat] = [116.2 + next() / 2, 39.7 + next() / 2]
    const [width, depth] = [0.0001 + next() / 5000, 0.0001 + next() / 8000]
    const corners = [
      [0, 0],
      [0.5, 0],
      [0.5, 0.3],
      [1, 0.3],
      [1, 1],
      [0.4, 1],
      [0, 0.8],
      [0, 0],
    ].map(([east = 0, north = 0]) => [round(lng + east * width), round(lat + north * depth)])
    return {
      id: firstId + index,
      geometry: { type: 'MultiPolygon', coordinates: [[corners]] },
      properties: {
        name: `槐柏树街${index % 90}号院${index % 23}号楼`,
        use: 'residential',
        floors: 1 + (index % 18),
        height_m: Math.round(next() * 600) / 10,
        built_year: 1952 + (index % 60),
        lift: index % 3 === 0,
        source: 'survey-2024.geojson',
        source_id: `way/${200_000_000 + index}`,
      },
    }
  })
}

function activityRows(count: number): Row[] {
  const next = numbers(2)
  const slots = ['early', 'morning', 'noon', 'afternoon', 'evening']
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    geometry: { type: 'Point', coordinates: [116.2 + next() / 2, 39.7 + next() / 2] },
    properties: {
      day: 'workday',
      slot: slots[index % slots.length] ?? null,
      minutes: 5 + (index % 50),
      source: 'walk-2024.csv',
      source_id: `${index}`,
    },
  }))
}

/**
 * Writes a project of about so many megabytes and closes it: most of it houses and activity, one import among
 * its steps, and a long history of single edits.
 */
export async function writeLargeProject(path: string, megabytes: number): Promise<void> {
  const share = megabytes / 100
  const store = await ProjectStore.create(path, '槐柏树街', {
    fileSystem: nodeFileSystem,
    now: () => new Date(startedAt),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  })
  const { geopackage } = store
  const at = new Date(startedAt).toISOString()
  const buildings = buildingRows(Math.round(buildingsOfFull * share))
  const activity = activityRows(Math.round(activityOfFull * share))
  geopackage.fill({ tables: { activity: { ...emptyTableChange, added: activity } } }, at)
  const write = (change: Parameters<typeof inStoredForm>[0]) => {
    const seq = geopackage.lastSeq + 1
    const stored = inStoredForm(change, geopackage.definitions)
    const words = { code: 'history.edit-fields', params: { table: 'buildings', count: 1 } }
    const time = new Date(startedAt + seq * 60_000).toISOString()
    geopackage.write(
      { seq, at: time, author: '李工', kind: 'do', target: null, words, change: stored },
      () => {},
    )
  }
  write({ tables: { buildings: { ...emptyTableChange, added: buildings } } })
  for (let step = 0; step < stepsOfFull * share; step += 1) {
    const from = buildings[step]
    if (!from) break
    write(updatedIn('buildings', [from, { ...from, properties: { ...from.properties, floors: 30 } }]))
  }
  await store.save()
  await store.close()
}
