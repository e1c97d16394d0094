import { defineConfig } from 'vitest/config'

/** Whole programs and a real Chromium: one at a time, for the sake of two-core machines. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts', 'test/electron/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
