import { defineConfig } from 'vitest/config';

const common = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
  // What is waited for takes longer on a busy machine.
  expect: { poll: { timeout: 10_000 } },
};

/** No module here keeps a state of its own, so that test files can share what one of them has loaded: half of the time is loading. */
const shared = { ...common, isolate: false };

/** Tests that open a database, in the order of the rooms; they run on the embedded engine and once more on a server. */
const WITH_DATABASE = [
  'packages/{db,jobs,events,core,api}/src/**/*.test.ts',
  'apps/server/src/**/*.test.ts',
  'workers/src/**/*.test.ts',
  'prisma/seed/**/*.test.ts',
];

/** Of those, the long ones about files, sites and models: what they test doesn't depend on the engine, so they run once. */
const ENGINE_INDEPENDENT = [
  'packages/core/src/answers/generation/**',
  'packages/core/src/evaluation/datasets/**',
  'packages/core/src/resources/{facebook,files,sources,website}/**',
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'embedded',
          include: [
            'packages/**/*.test.{ts,tsx}',
            'apps/**/*.test.{ts,tsx}',
            'workers/**/*.test.ts',
            'prisma/**/*.test.ts',
            'e2e/rules/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: WITH_DATABASE,
          exclude: ['**/node_modules/**', '**/dist/**', ...ENGINE_INDEPENDENT],
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: ['e2e/journeys/**/*.test.ts'],
          globalSetup: ['e2e/journeys/support/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
