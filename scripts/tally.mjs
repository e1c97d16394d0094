// Counting what the test command saw: vitest's tests one by one, every other gate as one.
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number, skips: string[] }} Tally
 */

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: 0, skipped: 0, skips: [] })

/**
 * @param {boolean} ok
 * @returns {Tally}
 */
export function tallyOfGate(ok) {
  return { ...emptyTally(), passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export function addTallies(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    skips: [...a.skips, ...b.skips],
  }
}

/**
 * What a vitest run counted, from its JSON report. A run that ended badly counts as a failure even when no test
 * says so: a file that could not be loaded has no tests to fail, a crash leaves no report.
 *
 * @param {string} reportPath
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfVitest(reportPath, exitCode) {
  if (!existsSync(reportPath)) return tallyOfGate(false)
  const report = JSON.parse(readFileSync(reportPath, 'utf8'))
  const failed = report.numFailedTests
  /** @type {{ fullName: string, status: string }[]} */
  const tests = report.testResults.flatMap((/** @type {any} */ file) => file.assertionResults)
  const skips = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: skips.length,
    skips: skips.map(({ fullName }) => fullName),
  }
}
