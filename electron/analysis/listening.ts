import type { Overlay } from '#shared/geometry/overlay'
import { listening } from '#shared/land/listening'
import type { ProjectView } from '#shared/model/project-view'

/** Who hears what an analysis does, so that none has to pass a flag through all its parts to be called off. */
export interface Listener {
  /** A table is about to be read; may throw. */
  onRead(table: string): void
  /** A little work has been done; throws when nobody waits for the answer any more. */
  onWork(): void
}

/** The project as it is, `listener` being told of every table and every row that is read. */
export function listenedProject(project: ProjectView, listener: Listener): ProjectView {
  const reading = (table: string): ProjectView => {
    listener.onRead(table)
    return project
  }
  return {
    definitions: project.definitions,
    rows: (table) => {
      const rows = reading(table).rows(table)
      return { [Symbol.iterator]: () => listening(rows, () => listener.onWork()) }
    },
    row: (table, id) => {
      listener.onWork()
      return reading(table).row(table, id)
    },
    count: (table) => reading(table).count(table),
    nextId: (table) => reading(table).nextId(table),
  }
}

/** The set operations as they are, `listener` being told before each. */
export function listenedOverlay(overlay: Overlay, listener: Listener): Overlay {
  const afterListening =
    <Given extends readonly unknown[], Result>(operation: (...given: Given) => Result) =>
    (...given: Given): Result => {
      listener.onWork()
      return operation(...given)
    }
  return {
    union: afterListening(overlay.union),
    intersection: afterListening(overlay.intersection),
    difference: afterListening(overlay.difference),
    buffer: afterListening(overlay.buffer),
    sweep: afterListening(overlay.sweep),
  }
}
