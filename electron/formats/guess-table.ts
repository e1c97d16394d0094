import { builtInTables } from '#shared/model/built-in-tables'
import { catalogues } from '#shared/words/catalogues'

/** Words in file names that tell a table, beside its own name and its wording. Lower case, most telling first. */
const telling: readonly (readonly [table: string, words: readonly string[]])[] = [
  ['boundary', ['boundary', 'border', 'extent', '边界', '红线', '社区范围', '规划范围']],
  ['land_use', ['landuse', 'land_use', 'zoning', '用地']],
  ['activity_spaces', ['activity_space', 'playground', 'pitch', '活动场地', '活动场所', '健身场地']],
  ['parking', ['parking', '停车']],
  ['buildings', ['building', 'house', '建筑', '房屋', '楼栋']],
  ['roads', ['road', 'street', 'highway', 'path', '道路', '路网', '街道', '步道']],
  ['green', ['green', 'park', '绿地', '绿化', '公园']],
  ['water', ['water', 'river', '水系', '水体', '河流', '水域']],
  ['barriers', ['barrier', 'wall', 'fence', '围墙', '栅栏']],
  ['gates', ['gate', 'entrance', '出入口', '大门']],
  ['facilities', ['facilit', 'poi', 'amenit', '设施']],
  ['land', ['leftover', 'vacant', '闲置', '边角地', '存量']],
  ['activity', ['activity', 'behaviour', 'behavior', '活动', '行为']],
]

/** What only makes sense with rows or a picture around it (a space belongs to a scheme) is taken only when asked for. */
const neverGuessed = new Set(['spaces', 'underlays'])

/**
 * The table a file or layer name speaks of, or `null`. An exact name (`opinions`, `建筑`) beats a word inside
 * (`bupt_buildings`, `2024年建筑普查`).
 */
export function guessTable(name: string): string | null {
  const plain = name.trim().toLowerCase()
  const exact = builtInTables.find(
    (table) =>
      table.geometry !== null &&
      !neverGuessed.has(table.name) &&
      (table.name === plain ||
        Object.values(catalogues).some((words) => words[`table.${table.name}`]?.toLowerCase() === plain)),
  )
  if (exact) return exact.name
  for (const [table, words] of telling) {
    if (words.some((word) => standsIn(word, plain))) return table
  }
  return null
}

/** Latin words count from their beginning only (`car_parks` speaks of parks, `spark` does not). */
function standsIn(word: string, name: string): boolean {
  if (!/^[a-z_]+$/.test(word)) return name.includes(word)
  return new RegExp(`(?:^|[^a-z])${word}`).test(name)
}
