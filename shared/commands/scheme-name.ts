import type { ProjectView } from '../model/project-view'

/** Whether another scheme bears that name: in a meeting two of one name cannot be told apart. */
export function isSchemeNameTaken(project: ProjectView, name: string, exceptId?: number): boolean {
  for (const scheme of project.rows('schemes')) {
    if (scheme.id !== exceptId && scheme.properties.name === name) return true
  }
  return false
}
