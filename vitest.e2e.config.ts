import { configDefaults, defineConfig } from 'vitest/config'

/** Says how fast an answer is on the screen: nobody else computes meanwhile. */
const timed = ['test/e2e/plan.e2e.ts']

/** Whole programs and a real Chromium: each file waits for its pages as much as it computes, so two share two cores. */
export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is looked for appears after a command, a flush to the disk and a picture: a second is too short when busy.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/e2e/**/*.e2e.ts', 'test/electron/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...timed],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
