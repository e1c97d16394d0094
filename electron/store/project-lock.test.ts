import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeFileSystem } from './node-file-system'
import { ProjectLock, removeLockOf } from './project-lock'

const bootedAt = Date.parse('2024-05-01T08:00:00Z')
const beforeBoot = '2024-05-01T07:59:00.000Z'
const sinceBoot = '2024-05-01T08:01:00.000Z'
const now = '2024-05-01T09:00:00.000Z'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-lock-'))
  path = join(folder, 'a.linli.lock')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** A lock whose process number belongs to a process that runs: the one that started this test. */
const lockOf = (host: string, at: string) =>
  writeFile(path, JSON.stringify({ pid: process.ppid, host, at, token: 'x' }))

describe('a lock whose process number is in use', () => {
  it('is taken over when it is older than the start of this machine', async () => {
    await lockOf(hostname(), beforeBoot)
    const lock = ProjectLock.take(nodeFileSystem, path, now, bootedAt)
    expect(lock).toBeInstanceOf(ProjectLock)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid, at: now })
    if (lock instanceof ProjectLock) lock.release()
  })

  it.each([
    ['was made since this machine was started', hostname(), sinceBoot, 'store.locked'],
    ['does not say when it was made', hostname(), '', 'store.locked'],
    [
      'is of another computer, whose start nobody knows here',
      'another',
      beforeBoot,
      'store.locked_elsewhere',
    ],
  ])('counts when it %s', async (_, host, at, code) => {
    await lockOf(host, at)
    expect(ProjectLock.take(nodeFileSystem, path, now, bootedAt)).toMatchObject({ code })
  })
})

describe('a lock that a person takes away', () => {
  it.each([
    ['goes when it is of the computer they were told of', 'renamed', 'renamed', true],
    ['stays when another computer has taken it meanwhile', 'another', 'renamed', false],
    ['stays when it is of this computer', hostname(), hostname(), false],
  ])('%s', async (_, holder, said, isRemoved) => {
    await lockOf(holder, sinceBoot)
    removeLockOf(nodeFileSystem, path, said)
    const lock = ProjectLock.take(nodeFileSystem, path, now, bootedAt)
    expect(lock instanceof ProjectLock).toBe(isRemoved)
    if (lock instanceof ProjectLock) lock.release()
  })
})
