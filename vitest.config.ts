import { defineConfig } from 'vitest/config';
import { importIcons } from './e2e/run/import-icons.mjs';

const common = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
  // What is waited for takes longer on a busy machine.
  expect: { poll: { timeout: 10_000 } },
};

/** No module here keeps a state of its own, so that test files can share what one of them has loaded: half of the time is loading. */
const shared = { ...common, isolate: false };

/** Tests that open a database, in the order of the rooms; they run on the embedded engine and once more on a server, but for the engine-independent ones. */
const WITH_DATABASE = [
  'packages/{db,jobs,events,core,api}/src/**/*.test.ts',
  'apps/server/src/**/*.test.ts',
  'workers/src/**/*.test.ts',
  'prisma/seed/**/*.test.ts',
];

/** Of those, the long ones about answers, channels, files and sites: what they test doesn't depend on the engine, so they run once, on the faster one. */
const ENGINE_INDEPENDENT = [
  'packages/core/src/{answers,channels,dictionaries,embeddings,evaluation,facts,retrieval}/**/*.test.ts',
  'packages/core/src/resources/{facebook,files,sources,website}/**/*.test.ts',
];

/** Components, and what else needs a browser's objects; apart, because a process that changes its environment loads everything again. */
const SCREENS = [
  'packages/**/*.test.tsx',
  'apps/**/*.test.tsx',
  'apps/widget/src/**/*.test.ts',
  'apps/dashboard/src/features/inbox/**/*.test.ts',
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
            'packages/**/*.test.ts',
            'apps/**/*.test.ts',
            'workers/**/*.test.ts',
            'prisma/**/*.test.ts',
            'e2e/rules/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', ...ENGINE_INDEPENDENT, ...SCREENS],
        },
      },
      {
        plugins: [importIcons()],
        test: {
          // In one process, a few changes of a select are lost now and then.
          ...common,
          name: 'screens',
          environment: 'happy-dom',
          include: SCREENS,
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: WITH_DATABASE,
          exclude: ['**/node_modules/**', '**/dist/**'],
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
