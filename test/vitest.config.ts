import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const shared = { globals: false, testTimeout: 60_000, hookTimeout: 120_000 }

/** Two rooms: what needs only itself runs in parallel; what needs PostgreSQL, sockets or Chromium has a server started for it once. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    ...shared,
    maxWorkers: Math.max(2, availableParallelism() - 1), // while one waits for the database, another works
    projects: [
      { extends: true, test: { ...shared, name: 'plain', include: ['test/*.test.ts', 'test/{core,contracts,wire,ui,eval}/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          ...shared,
          name: 'served',
          include: ['test/{services,realtime,app,ground}/**/*.test.{ts,tsx}'],
          globalSetup: ['test/postgres.global.ts'],
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'faults', include: ['test/faults/**/*.test.ts'], fileParallelism: false },
      },
      {
        extends: true,
        test: { ...shared, name: 'browser', include: ['test/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
})
