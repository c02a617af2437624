import { createTextResource, getResource } from '@lobby/core/resources';
import { openJobQueue } from '@lobby/jobs';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { workerEnv } from './env.ts';
import { startWorkers } from './start-workers.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const TEXT = { title: 'Hours', text: '# Hours\n\nWe open at seven on weekdays.' };
const statusOf = async ({ scope }: TestTenant, id: string): Promise<string> =>
  (await scope.db((tx) => getResource(tx, id))).status;

it('The background work reads what was due before it began and what comes after, for every tenant, and stops when told', async () => {
  const connection = { pool: deps.database.queuePool };
  const jobs = openJobQueue(connection, deps.log);
  // Nobody was told of this one: its job was lost.
  const { id: lost } = await createTextResource(bakery.scope, bakery.admin, TEXT);
  const observed: string[] = [];
  const stop = await startWorkers({
    deps: { ...deps, jobs },
    jobs,
    connection,
    listen: deps.database.listen,
    concurrency: 2,
    mailboxWatches: 2,
    metrics: {
      observeRequest: () => {},
      observeJob: (name, outcome) => void observed.push(`${name} ${outcome}`),
      text: () => Promise.resolve(''),
      contentType: '',
    },
  });
  try {
    const { id: told } = await createTextResource({ ...bank.scope, jobs }, bank.admin, TEXT);
    await vi.waitFor(
      async () =>
        expect([await statusOf(bakery, lost), await statusOf(bank, told)]).toEqual(['completed', 'completed']),
      { timeout: 15_000, interval: 200 },
    );
    // A job is counted after the resource that it read is completed.
    await vi.waitFor(() => expect(observed).toContain('resource.ingest done'), { timeout: 5_000, interval: 50 });
    expect(observed.filter((line) => line.endsWith('failed'))).toEqual([]);
  } finally {
    // A worker whose pool is closed would try again and again without a pause, and no failure would be shown.
    await stop();
  }
  const { id: late } = await createTextResource({ ...bank.scope, jobs }, bank.admin, TEXT);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await statusOf(bank, late)).toBe('pending');
  await jobs.close();
});

it('A worker without a database server says that it needs one, and where to run instead', () => {
  const refused = workerEnv.safeParse({});
  expect(refused.error?.issues.map(({ message }) => message).join()).toContain('npm start runs it inside the server');
  const url = 'postgresql://localhost/lobby';
  expect(workerEnv.safeParse({ DATABASE_URL: url }).error?.issues[0]?.message).toContain('needs LOBBY_SECRET');
  expect(workerEnv.safeParse({ DATABASE_URL: url, LOBBY_SECRET: 'x'.repeat(32) }).success).toBe(true);
});
