import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'forks',
    // By itself Vitest leaves one core of two unused.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/setup/equal-bytes.ts'],
    projects: [
      {
        extends: true,
        // They keep nothing in the modules they read, and share them: reading takes as long as a third of the tests.
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        // These start programs and measure their memory, which begins with that of who starts them.
        test: { name: 'wider', include: ['test/{contract,properties}/**/*.test.ts'] },
      },
    ],
  },
})
