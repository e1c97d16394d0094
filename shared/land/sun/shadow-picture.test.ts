import { expect, it } from 'vitest'
import { communityProject, rectangle } from '../../../test/builders/community-project'
import { shadowPicture } from './shadow-picture'
import { sunSweep } from './sun-sweep'

it('looks whether anybody still waits in every sweep and every row, also over ground that it knows', () => {
  const project = communityProject({ buildings: [[rectangle(0, 0, 20, 10), { height_m: 9 }]] })
  let kept: unknown = null
  const memory = () => ({ kept, changed: new Map(), keep: (ground: unknown) => (kept = ground) })
  shadowPicture(project, { hour: 9 }, { sunSweep, memory: memory() })
  let looks = 0
  const progress = () => {
    looks++
  }
  const { rows } = shadowPicture(project, { hour: 10 }, { sunSweep, memory: memory() }, { progress })
  expect(rows).toBeGreaterThan(100)
  // One of them in the sweep.
  expect(looks).toBe(rows + 1)
})
