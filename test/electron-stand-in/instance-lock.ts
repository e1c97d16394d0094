import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface SecondStart {
  readonly argv: readonly string[]
  readonly workingDirectory: string
}

/**
 * One running program per folder: the first writes its number there and watches for what a second one leaves behind.
 * Returns whether this is the first.
 */
export function takeInstanceLock(folder: string, onSecond: (start: SecondStart) => void): boolean {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'instance')
  if (isRunning(lock)) {
    const start: SecondStart = { argv: process.argv, workingDirectory: process.cwd() }
    writeFileSync(join(folder, `second-${process.pid}.json`), JSON.stringify(start))
    return false
  }
  writeFileSync(lock, String(process.pid))
  process.on('exit', () => rmSync(lock, { force: true }))
  const heard = new Set<string>()
  watch(folder, (_event, name) => {
    if (!name?.startsWith('second-') || heard.has(name)) return
    const text = readFileSync(join(folder, name), 'utf8')
    // The file is seen before its words are in it.
    if (text === '') return
    heard.add(name)
    onSecond(JSON.parse(text))
  })
  return true
}

function isRunning(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch {
    // No lock, or that of a program that has ended.
    return false
  }
}
