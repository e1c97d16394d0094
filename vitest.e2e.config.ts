import { defineConfig } from 'vitest/config'

/** Whole programs and a real Chromium: each file waits for its pages as much as it computes, so two share two cores. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts', 'test/electron/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is looked for appears after a command, a flush to the disk and a picture: a second is too short when busy.
    expect: { poll: { timeout: 15_000 } },
  },
})
