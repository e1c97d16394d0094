import type { Message } from '../../model/message'
import type { TakenRows } from './taken-rows'
import type { Walking } from './walking'

/** What was repaired, assumed or could not be known about the whole. */
export function notesOf(taken: TakenRows, walking: Walking): Message[] {
  const notes: Message[] = []
  const tell = (code: string, params?: Message['params']): void => {
    notes.push(params ? { code, params } : { code })
  }
  const byTable = new Map(taken.taken().map((line) => [line.table, line]))
  if (!byTable.has('buildings')) tell('leftover.note.no_buildings')
  if (!byTable.has('roads')) tell('leftover.note.no_roads')
  else if (!walking.network) tell('leftover.note.no_paths')
  const assumed = byTable.get('roads')?.assumed ?? 0
  if (assumed > 0)
    tell('leftover.note.widths_assumed', { count: assumed, total: byTable.get('roads')?.rows ?? 0 })
  if (taken.repaired > 0) tell('leftover.note.repaired', { count: taken.repaired })
  for (const { id, kind } of taken.wholePlots) {
    tell('leftover.note.whole_plot', { id, kind: String(kind) })
  }
  if (walking.network && walking.homesCount === 0) tell('leftover.note.no_homes')
  if (walking.network && walking.parts > 1) {
    tell('leftover.note.parted_network', {
      parts: walking.parts,
      share: Math.round(100 * walking.largestPartShare),
    })
  }
  return notes
}
