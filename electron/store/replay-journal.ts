import type { GeoPackage } from './geopackage'
import { timeOfStep } from './history-table'
import type { JournalContent, JournalHead } from './journal'

/**
 * Applies the steps of a journal that the file does not hold yet, each whole or not at all.
 *
 * `length` is how far the journal (in bytes) agrees with the file as it then stands; `whole` tells whether
 * that is all of it. It stops short at a journal of another project or of another copy of this one, at a
 * gap, at a step that no longer fits rows another program has changed, and at a broken line.
 */
export function replayJournal(
  geopackage: GeoPackage,
  journal: JournalContent,
): { whole: boolean; length: number } {
  const { head, steps, broken } = journal
  if (head === null) return { whole: !broken, length: 0 }
  if (!goesOnFrom(geopackage, head)) return { whole: steps.length === 0, length: 0 }
  let length = 0
  for (const { step, end } of steps) {
    if (step.seq <= geopackage.lastSeq) {
      if (timeOfStep(geopackage.database, step.seq) !== step.at) return { whole: false, length }
    } else {
      if (step.seq !== geopackage.lastSeq + 1) return { whole: false, length }
      // What another program has made of a row since must not be lost under our older edit of it.
      if (geopackage.touchedOutside && !geopackage.fits(step)) return { whole: false, length }
      try {
        geopackage.write(step, () => {})
      } catch {
        // The rows it speaks of are not there any more; the transaction has left nothing behind.
        return { whole: false, length }
      }
    }
    length = end
  }
  return { whole: !broken, length }
}

function goesOnFrom({ database, projectId, lastSeq }: GeoPackage, head: JournalHead): boolean {
  return head.project === projectId && head.base <= lastSeq && timeOfStep(database, head.base) === head.baseAt
}
