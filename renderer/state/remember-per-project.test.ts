import { beforeAll, expect, it } from 'vitest'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { useProjectStore } from './project-store'
import { rememberPerProject } from './remember-per-project'

const kept = new Map<string, string>()
const storage = createJSONStorage<{ readonly task: string }>(() => ({
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
}))
const open = (path: string | null) =>
  useProjectStore.setState({ info: path === null ? null : ({ path } as never) })

const useTask = create<{ readonly task: string }>()(
  persist(() => ({ task: 'leftover' }), { name: 'task', ...(storage ? { storage } : {}) }),
)
beforeAll(() => rememberPerProject(useTask))

it('finds each project as it was left, and begins a new one as one worked last', () => {
  open('/a')
  useTask.setState({ task: 'sun' })
  open(null)
  open('/b')
  expect(useTask.getState().task).toBe('sun')
  useTask.setState({ task: 'heat' })
  open('/a')
  expect(useTask.getState().task).toBe('sun')
  open('/b')
  expect(useTask.getState().task).toBe('heat')
})
