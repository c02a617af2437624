import { createTestSettings, listMails, openTestDeps, skipJobDelays } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getHealth, recordHeartbeat, recordQueueTurn } from '../platform/index.ts';
import { watchHealth } from './index.ts';

const STATE = { nodeVersion: 'v20', appVersion: '0.1.0', memoryBytes: 1, model: null };
const MINUTE_MS = 60_000;

let deps: TestDeps;
beforeAll(async () => {
  const opened = await openTestDeps();
  const { values } = opened.platformSettings.inherited;
  const alerts = { emails: ['ops@example.com'], webhookUrl: '' };
  deps = { ...opened, platformSettings: await createTestSettings(opened, { values: { ...values, alerts } }) };
});
beforeEach(() => {
  deps.mailer.sent.length = 0;
});
afterAll(() => deps.close());

const createProcess = (runsJobs: boolean) => ({
  id: runsJobs ? '0199a000-0000-7000-8000-000000000001' : '0199a000-0000-7000-8000-000000000002',
  host: runsJobs ? 'worker-1' : 'web-1',
  pid: 7,
  runsJobs,
  startedAt: deps.clock.now(),
});
const listSubjects = () => deps.mailer.sent.map(({ to, subject }) => `${to}: ${subject}`);

describe('the watch over the platform’s health', () => {
  it('sends from a server that a worker has died, although nobody is left to run jobs', async () => {
    const [worker, server] = [createProcess(true), createProcess(false)];
    await recordHeartbeat(deps, worker, STATE);
    for (let minute = 0; minute < 2; minute++) {
      await recordHeartbeat(deps, server, STATE);
      await recordHeartbeat(deps, worker, STATE);
      await watchHealth(deps);
      deps.clock.advance(MINUTE_MS);
    }
    expect(listSubjects()).toEqual([]);
    // The worker says nothing from here on, and nothing takes jobs from the queue.
    for (let minute = 0; minute < 4; minute++) {
      deps.clock.advance(MINUTE_MS);
      await recordHeartbeat(deps, server, STATE);
      await watchHealth(deps);
    }
    expect(listSubjects()).toEqual([expect.stringMatching(/^ops@example.com: .*Workers/)]);
    expect(await listMails(deps, 'ops@example.com')).toEqual([]);
  });

  it('checks once between processes that ask at the same time, and sends each alert once', async () => {
    const worker = createProcess(true);
    const countSamples = () => deps.platformDb((tx) => tx.healthSample.count());
    deps.clock.advance(MINUTE_MS);
    await recordHeartbeat(deps, worker, STATE);
    const before = await countSamples();
    await Promise.all([watchHealth(deps), watchHealth(deps), watchHealth(deps)]);
    expect(await countSamples()).toBe(before + 1);
    deps.clock.advance(MINUTE_MS);
    await recordHeartbeat(deps, worker, STATE);
    await Promise.all([watchHealth(deps), watchHealth(deps)]);
    await watchHealth(deps);
    expect(listSubjects()).toHaveLength(1);
  });

  it('tries an alert again that the mail server refused, whoever checks next', async () => {
    let isDown = true;
    const send: TestDeps['mailer']['send'] = (mail, id) =>
      isDown ? Promise.reject(new Error('connection refused')) : deps.mailer.send(mail, id);
    const failing = { ...deps, mailer: { ...deps.mailer, send } };
    for (let minute = 0; minute < 5; minute++) {
      deps.clock.advance(MINUTE_MS);
      await recordHeartbeat(deps, createProcess(false), STATE);
      await watchHealth(failing);
    }
    expect(listSubjects()).toEqual([]);
    isDown = false;
    await skipJobDelays(deps);
    deps.clock.advance(1_000);
    await watchHealth(failing);
    expect(listSubjects()).toHaveLength(1);
  });

  it('tells that workers live but are given no job', async () => {
    const worker = createProcess(true);
    const findQueue = async () => (await getHealth(deps)).checks.find(({ name }) => name === 'queue');
    await recordHeartbeat(deps, worker, STATE);
    expect(await findQueue()).toMatchObject({ status: 'ok' });
    deps.clock.advance(6 * MINUTE_MS);
    await recordHeartbeat(deps, worker, STATE);
    expect(await findQueue()).toMatchObject({ status: 'failed', code: 'queue_silent', params: { minutes: 6 } });
    await recordQueueTurn(deps);
    expect(await findQueue()).toMatchObject({ status: 'ok' });
  });
});
