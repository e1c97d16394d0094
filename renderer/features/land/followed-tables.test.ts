import { expect, it } from 'vitest'
import { matchRooms } from '#shared/land/matching/match-rooms'
import { landPriority } from '#shared/land/priority/land-priority'
import type { ProjectView } from '#shared/model/project-view'
import { realOverlay } from '../../../test/builders/community-overlay'
import { communityProject, line, point, rectangle } from '../../../test/builders/community-project'
import { priorityFollowed } from './followed-tables'

/** The project, and the tables of which anything was asked. */
function listening(project: ProjectView) {
  const read = new Set<string>()
  const heard: ProjectView = {
    definitions: project.definitions,
    rows: (table) => project.rows(read.add(table) && table),
    row: (table, id) => project.row(read.add(table) && table, id),
    count: (table) => project.count(read.add(table) && table),
    nextId: (table) => project.nextId(table),
  }
  return { heard, read }
}

it('follows every table that the ranking and the matching are read from', async () => {
  const overlay = await realOverlay()
  const { heard, read } = listening(
    communityProject({
      buildings: [[rectangle(0, 5, 10, 10), { use: 'residential' }]],
      roads: [[line([-100, 0], [100, 0]), { class: 'lane' }]],
      land: [
        [rectangle(20, -30, 25, 25), { kind: 'idle', status: 'candidate' }],
        [rectangle(60, -20, 10, 10), { kind: 'shed_or_room', status: 'candidate' }],
      ],
      spaces: [[rectangle(20, -30, 25, 25), { land_id: 1 }]],
      activity: [[point(0, 0), { minutes: 60 }]],
      opinions: [[point(0, 0), { space_id: 1 }]],
      observations: [[point(0, 0), { status: 'open' }]],
    }),
  )
  landPriority(heard, {}, { overlay })
  matchRooms(heard, {}, { overlay })
  expect([...read].filter((table) => !priorityFollowed.includes(table))).toEqual([])
})
