import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeadJob, createTestSettings, createTestSuperAdmin, listJobs, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendHealthAlert } from '../../durable-jobs/send-health-alert.ts';
import { sendTestAlert } from '../../durable-jobs/send-test-alert.ts';
import { getHealth } from './get-health.ts';
import { recordQueueTurn } from '../claim-platform-task.ts';
import { recordHeartbeat, removeHeartbeat } from './record-heartbeat.ts';
import { sweepHealth } from './sweep-health.ts';
import { formatSize } from './health-check.ts';

const ALERTS = { emails: ['ops@example.com'], webhookUrl: 'https://hooks.example.com/lobby' };
const PROCESS = {
  id: '0199a000-0000-7000-8000-000000000001',
  host: 'web-1',
  pid: 7,
  runsJobs: true,
  startedAt: new Date(0),
};
const STATE = { nodeVersion: 'v20', appVersion: '0.1.0', memoryBytes: 1, model: null };
const MODEL = { calls: 10, errors: 0, averageMs: 420, isCircuitOpen: false };

let deps: TestDeps;
let isStorageBroken = false;

beforeAll(async () => {
  const opened = await openTestDeps();
  const { values } = opened.platformSettings.inherited;
  const platformSettings = await createTestSettings(opened, { values: { ...values, alerts: ALERTS } });
  const check = () => (isStorageBroken ? Promise.reject(new Error('disk is read-only')) : opened.storage.check());
  deps = { ...opened, platformSettings, storage: { ...opened.storage, check } };
});
beforeEach(async () => {
  isStorageBroken = false;
  await recordQueueTurn(deps);
  await recordHeartbeat(deps, PROCESS, STATE);
});
afterAll(() => deps.close());

const find = async (name: string) => (await getHealth(deps)).checks.find((check) => check.name === name);
const sweepNext = async () => {
  deps.clock.advance(60_000);
  await recordQueueTurn(deps);
  await recordHeartbeat(deps, PROCESS, STATE);
  await sweepHealth(deps);
};
const listAlerts = async () => (await listJobs(deps, 'health.alert')).map(({ name, status }) => `${name} ${status}`);

describe('the health of the platform', () => {
  it('names the database’s version, its migrations and what it takes', async () => {
    const database = await find('database');
    expect(database).toMatchObject({ status: 'ok', code: 'database_ok' });
    expect(database?.params).toMatchObject({
      version: expect.stringMatching(/^\d+/),
      size: expect.stringMatching(/[MG]B$/),
    });
    expect(Number(database?.params['migrations'])).toBeGreaterThan(5);
    expect(database?.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('fails without a worker that was heard of lately, also where others live', async () => {
    expect(await find('workers')).toMatchObject({ status: 'ok', params: { count: 1 } });
    await recordHeartbeat(deps, { ...PROCESS, runsJobs: false }, STATE);
    expect(await find('workers')).toMatchObject({ status: 'failed', code: 'workers_missing' });
    await recordHeartbeat(deps, PROCESS, STATE);
    deps.clock.advance(120_000);
    expect(await find('workers')).toMatchObject({ status: 'failed' });
    expect((await getHealth(deps)).processes[0]).toMatchObject({ host: 'web-1', isAlive: false });
    await removeHeartbeat(deps, PROCESS.id);
    expect((await getHealth(deps)).processes).toEqual([]);
  });

  it('says why a file can’t be stored, and keeps checking the rest', async () => {
    isStorageBroken = true;
    expect(await find('storage')).toMatchObject({ status: 'failed', params: { reason: 'disk is read-only' } });
    expect(await find('disk')).toMatchObject({ status: 'ok', params: { free: '50 GB', total: '100 GB' } });
  });

  it('warns of jobs and mails that were given up', async () => {
    expect(await find('queue')).toMatchObject({ status: 'ok', code: 'queue_empty' });
    await createDeadJob(deps, null);
    expect(await find('queue')).toMatchObject({ status: 'warning', code: 'queue_dead', params: { dead: 1 } });
    expect(await find('mail')).toMatchObject({ status: 'warning', code: 'mail_dead', params: { deadMail: 1 } });
  });

  it('tells how the model answers, of all processes together, and when its calls are paused', async () => {
    const chatModel = { name: 'm', stream: () => (async function* () {})() };
    const check = async (model: typeof MODEL) => {
      await recordHeartbeat(deps, PROCESS, { ...STATE, model });
      const health = await getHealth({ ...deps, probes: { ...deps.probes, chatModel } });
      return health.checks.find(({ name }) => name === 'model');
    };
    expect(await check(MODEL)).toMatchObject({ status: 'ok', params: { calls: 10, errors: 0, averageMs: 420 } });
    expect(await check({ ...MODEL, errors: 3 })).toMatchObject({ status: 'warning', code: 'model_errors' });
    expect(await check({ ...MODEL, isCircuitOpen: true })).toMatchObject({ status: 'failed', code: 'model_paused' });
    expect(await find('model')).toMatchObject({ status: 'off' });
  });

  it('counts the days of a certificate, where the platform is reached by TLS', async () => {
    expect(await find('certificate')).toMatchObject({ status: 'off' });
    const check = async (days: number) => {
      const end = new Date(deps.clock.now().getTime() + days * 86_400_000 + 60_000);
      const probes = { ...deps.probes, readCertificateEnd: () => Promise.resolve(end) };
      const { checks } = await getHealth({ ...deps, probes, publicUrl: 'https://lobby.example' });
      return checks.find(({ name }) => name === 'certificate');
    };
    expect(await check(90)).toMatchObject({ status: 'ok', params: { days: 90 } });
    expect(await check(7)).toMatchObject({ status: 'warning', code: 'certificate_expiring' });
    expect(await check(-2)).toMatchObject({ status: 'failed', code: 'certificate_expired' });
  });
});

describe('the history and the alerts', () => {
  it('keeps a day of samples and no more', async () => {
    await sweepNext();
    await sweepNext();
    const before = (await getHealth(deps)).history;
    expect(before.at(-1)?.statuses).toMatchObject({ database: 'ok', storage: 'ok' });
    deps.clock.advance(86_400_000);
    await sweepNext();
    expect((await getHealth(deps)).history).toHaveLength(1);
    expect(await deps.platformDb((tx) => tx.healthSample.count())).toBe(1);
  });

  it('tells once that a check fails in two samples, and once that it works again', async () => {
    isStorageBroken = true;
    await sweepNext();
    expect(await listAlerts()).toEqual([]);
    await sweepNext();
    await sweepNext();
    expect(await listAlerts()).toEqual(['storage failed']);
    isStorageBroken = false;
    await sweepNext();
    await sweepNext();
    await sweepNext();
    expect(await listAlerts()).toEqual(['storage failed', 'storage recovered']);
    const mails = (await listJobs(deps, 'mail.send')).filter(({ to }) => to === 'ops@example.com');
    expect(mails.map(({ template, data }) => [template, (data as { status: string }).status])).toEqual([
      ['health_alert', 'failed'],
      ['health_alert', 'recovered'],
    ]);
  });
});

describe('the webhook', () => {
  const ALERT = {
    name: 'storage',
    status: 'failed',
    code: 'storage_failed',
    params: {},
    at: new Date(0).toISOString(),
  } as const;

  it('S48 is not called at a private address that the operator has not allowed', async () => {
    const { values } = deps.platformSettings.inherited;
    const settings = await createTestSettings(deps, {
      values: { ...values, alerts: { emails: [], webhookUrl: 'http://127.0.0.1:9/hook' } },
    });
    await expect(sendHealthAlert({ ...deps, platformSettings: settings }, ALERT)).rejects.toMatchObject({
      code: 'webhook_failed',
    });
  });

  it('gets the alert as JSON, and one that refuses it is tried again', async () => {
    const bodies: string[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const allowed = await openTestDeps({ allow: [`127.0.0.1:${port}`] });
    try {
      const { values } = allowed.platformSettings.inherited;
      const platformSettings = await createTestSettings(allowed, {
        values: { ...values, alerts: { emails: [], webhookUrl: `http://127.0.0.1:${port}/hook` } },
      });
      expect(await sendHealthAlert({ ...allowed, platformSettings }, ALERT)).toBe('done');
      expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ platform: 'Lobby', name: 'storage', status: 'failed' });
      const userId = await createTestSuperAdmin(allowed);
      const test = () => sendTestAlert({ ...allowed, platformSettings }, userId);
      expect(await test()).toEqual([
        { to: `http://127.0.0.1:${port}/hook`, isOk: true, code: 'webhook_accepted', params: {} },
      ]);
      expect(JSON.parse(bodies.at(-1) ?? '')).toMatchObject({ platform: 'Lobby', name: 'test', status: 'test' });
      status = 500;
      expect(await test()).toMatchObject([{ isOk: false, code: 'webhook_failed', params: { response: 'HTTP 500' } }]);
      await expect(sendHealthAlert({ ...allowed, platformSettings }, ALERT)).rejects.toMatchObject({
        params: { response: 'HTTP 500' },
      });
    } finally {
      server.close();
      await allowed.close();
    }
  });
});

it('sizes are told as people know them', () => {
  expect([0, 999, 1_500, 12_345_678, 1.2e12].map(formatSize)).toEqual(['0 B', '999 B', '1.5 KB', '12 MB', '1.2 TB']);
});
