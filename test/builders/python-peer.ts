import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Debian's own Python, with the geographic packages that planners use beside QGIS. */
const python = '/usr/bin/python3'

/** Whether these packages are there; tests and benches that need them say so where they are not. */
export function hasPython(...packages: readonly string[]): boolean {
  try {
    execFileSync(python, ['-c', packages.map((name) => `import ${name}`).join('\n')], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs a program of `test/peers` and reads the JSON that it prints. */
export function askPython(program: string, ...parameters: readonly string[]): unknown {
  const script = join(process.cwd(), 'test/peers', program)
  const options = {
    encoding: 'utf8' as const,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'] as const,
  }
  return JSON.parse(execFileSync(python, [script, ...parameters], { ...options, stdio: [...options.stdio] }))
}
