import type { PhotoFacts } from '../contract/photo'
import type { ProjectView } from '../model/project-view'
import { textOf } from '../model/table'
import { furtherPhotosOf } from './further-photos'

/** A photograph that need not come in, and the name of the one it is equal to. */
export interface DuplicatePhoto {
  readonly name: string
  readonly of: string
  /** In the project already, or twice among those chosen. */
  readonly where: 'project' | 'chosen'
}

/** The photographs a project has, by the SHA-256 of the file the camera wrote, with their names. */
export function photosIn(project: ProjectView): Map<string, string> {
  const known = new Map<string, string>()
  for (const { id, properties } of project.rows('observations')) {
    const photo = textOf(properties.photo)
    if (photo) known.set(photo, textOf(properties.photo_name) ?? `#${id}`)
    for (const further of furtherPhotosOf(properties.further_photos)) known.set(further.photo, further.name)
  }
  return known
}

/** Tells new photographs from those that are there already, byte by byte the same. */
export function sortPhotos(
  known: ReadonlyMap<string, string>,
  looked: readonly PhotoFacts[],
): { fresh: PhotoFacts[]; duplicates: DuplicatePhoto[] } {
  const chosen = new Map<string, string>()
  const fresh: PhotoFacts[] = []
  const duplicates: DuplicatePhoto[] = []
  for (const facts of looked) {
    const inProject = known.get(facts.photo)
    const before = chosen.get(facts.photo)
    if (inProject !== undefined) duplicates.push({ name: facts.name, of: inProject, where: 'project' })
    else if (before !== undefined) duplicates.push({ name: facts.name, of: before, where: 'chosen' })
    else {
      chosen.set(facts.photo, facts.name)
      fresh.push(facts)
    }
  }
  return { fresh, duplicates }
}
