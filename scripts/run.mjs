// Running other programs, the same way on every system.
import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/**
 * Runs a program in the project's folder and waits for it. Resolves with its exit code, 127 when there is no such program.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Runs a program quietly and gives back what it wrote as well, for those whose words matter only when they fail.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(program, parameters) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

/**
 * Runs npm: the one that started us, else the one on the PATH.
 * @param {readonly string[]} parameters
 */
export function runNpm(parameters) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...parameters])
  // npm is a batch file on Windows, which only a shell can run.
  return run('npm', parameters, { shell: process.platform === 'win32' })
}
