import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.ts', 'test/{contract,properties}/**/*.test.ts'],
    pool: 'forks',
    // Files of one worker share the modules they have read: none keeps anything in them, and reading takes a minute.
    isolate: false,
    // By itself Vitest leaves one core of two unused.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
