import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@lobby/db';
import { createLogger } from '@lobby/runtime';
import { openTestDatabase, testRedisUrl } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { QueueConnection } from './bullmq-backend.ts';
import { openJobQueue } from './job-queue.ts';
import type { JobQueue } from './job-queue.ts';
import { startWorker } from './start-worker.ts';
import type { Processors } from './start-worker.ts';

const log = createLogger('test', 'silent');
const NO_REDIS = 'skipped: LOBBY_TEST_REDIS_URL names no Redis';

let database: Database;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => database.close());

function connectionOf(kind: string): QueueConnection | null {
  if (kind === 'PostgreSQL') return { pool: database.queuePool };
  const redisUrl = testRedisUrl();
  return redisUrl ? { redisUrl } : null;
}

/** A queue, and workers whose processors note what they ran. */
function open(connection: QueueConnection, change: Partial<Processors> = {}, jobLog = log) {
  const ran: string[] = [];
  const note = (name: string) => () => Promise.resolve(void ran.push(name));
  const outcomes: string[] = [];
  const processors: Processors = {
    'mail.send': note('mail.send'),
    'file.remove': note('file.remove'),
    'conversation.translate': note('conversation.translate'),
    'health.alert': note('health.alert'),
    'announcement.sweep': note('announcement.sweep'),
    'health.sweep': note('health.sweep'),
    'mail.sweep': note('mail.sweep'),
    'resource.ingest': note('resource.ingest'),
    'resource.sweep': note('resource.sweep'),
    'embedding.backfill': note('embedding.backfill'),
    'notification.mail': note('notification.mail'),
    'answer.sweep': note('answer.sweep'),
    'handover.sweep': note('handover.sweep'),
    'attachment.sweep': note('attachment.sweep'),
    'tenant.sweep': note('tenant.sweep'),
    'chat-domain.sweep': note('chat-domain.sweep'),
    'tenant.summarize': note('tenant.summarize'),
    'tenant.purge': note('tenant.purge'),
    'tenant.export': note('tenant.export'),
    'template.roll-out': note('template.roll-out'),
    'contact.import': note('contact.import'),
    'contact.undo_import': note('contact.undo_import'),
    'gap.group': note('gap.group'),
    'analytics.sweep': note('analytics.sweep'),
    'memory.sweep': note('memory.sweep'),
    'retention.sweep': note('retention.sweep'),
    'evaluation.run': note('evaluation.run'),
    'channel.deliver': note('channel.deliver'),
    'conversation.mail': note('conversation.mail'),
    'channel.connect': note('channel.connect'),
    'channel.disconnect': note('channel.disconnect'),
    'channel.receive': note('channel.receive'),
    'channel.sweep': note('channel.sweep'),
    'mailbox.sync': note('mailbox.sync'),
    'mailbox.sweep': note('mailbox.sweep'),
    ...change,
  };
  const queue: JobQueue = openJobQueue(connection, log);
  closing.push(() => queue.close());
  const work = (concurrency = 1): (() => Promise<void>) => {
    const observe = (name: string, outcome: string): void => void outcomes.push(`${name} ${outcome}`);
    const stop = startWorker(processors, { connection, log: jobLog, concurrency, observe });
    closing.push(stop);
    return stop;
  };
  return { queue, work, ran, outcomes };
}

describe.for(['PostgreSQL', 'Redis'])('a job in %s', (kind) => {
  it('runs once, in the background, and is observed', async ({ skip }) => {
    const { queue, work, ran, outcomes } = open(connectionOf(kind) ?? skip(NO_REDIS));
    work();
    await queue.enqueue('resource.ingest', {});
    await expect.poll(() => outcomes, { timeout: 10_000 }).toEqual(['resource.ingest done']);
    await sleep(200);
    expect(ran).toEqual(['resource.ingest']);
  });

  it('waits for a worker, and a sweep goes before what was asked for earlier', async ({ skip }) => {
    const { queue, work, ran } = open(connectionOf(kind) ?? skip(NO_REDIS));
    await queue.enqueue('resource.ingest', {});
    await queue.enqueue('answer.sweep', {});
    work();
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['answer.sweep', 'resource.ingest']);
  });

  it('that is asked for later runs later, and holds up nothing meanwhile', async ({ skip }) => {
    const { queue, work, ran } = open(connectionOf(kind) ?? skip(NO_REDIS));
    work();
    await queue.enqueue('resource.sweep', {}, 1_500);
    await queue.enqueue('resource.ingest', {});
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['resource.ingest', 'resource.sweep']);
  });

  it('S87 that fails is tried again, and does not stop those behind it', async ({ skip }) => {
    let tries = 0;
    const { queue, work, ran, outcomes } = open(connectionOf(kind) ?? skip(NO_REDIS), {
      'resource.ingest': () => {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error('no')) : Promise.resolve();
      },
    });
    work();
    await queue.enqueue('resource.ingest', {});
    await queue.enqueue('resource.sweep', {});
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['resource.sweep']);
    await expect.poll(() => tries, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => outcomes, { timeout: 10_000 }).toContain('resource.ingest done');
    expect(outcomes).toContain('resource.ingest failed');
  });

  it('S88 under way is finished before its worker stops', async ({ skip }) => {
    let finished = false;
    let began = false;
    const { queue, work } = open(connectionOf(kind) ?? skip(NO_REDIS), {
      'resource.ingest': async () => {
        began = true;
        await sleep(400);
        finished = true;
      },
    });
    const stop = work();
    await queue.enqueue('resource.ingest', {});
    await expect.poll(() => began, { timeout: 10_000 }).toBe(true);
    await stop();
    expect(finished).toBe(true);
  });

  it('that is durable waits once however often it is dispatched, and can be dispatched again after it ran', async ({
    skip,
  }) => {
    const seen: string[] = [];
    const { queue, work } = open(connectionOf(kind) ?? skip(NO_REDIS), {
      'mail.send': ({ jobId }) => Promise.resolve(void seen.push(jobId)),
    });
    const [first, second] = [randomUUID(), randomUUID()];
    for (const jobId of [first, first, second, first]) await queue.enqueueDurable('mail.send', jobId);
    work();
    await expect.poll(() => seen.toSorted(), { timeout: 10_000 }).toEqual([first, second].toSorted());
    await queue.enqueueDurable('mail.send', first);
    await expect.poll(() => seen.filter((jobId) => jobId === first), { timeout: 10_000 }).toHaveLength(2);
  });

  it('that is durable and fails is tried again after seconds, and is forgotten by the queue once it succeeded', async ({
    skip,
  }) => {
    let attempts = 0;
    const { queue, work } = open(connectionOf(kind) ?? skip(NO_REDIS), {
      'file.remove': () => {
        attempts += 1;
        return attempts === 1 ? Promise.reject(new Error('the storage is away')) : Promise.resolve();
      },
    });
    const before = await queue.countByState();
    work();
    await queue.enqueueDurable('file.remove', randomUUID());
    await expect.poll(async () => (await queue.countByState())['delayed'], { timeout: 10_000 }).toBe(1);
    expect(attempts).toBe(1);
    await expect.poll(() => attempts, { timeout: 15_000 }).toBe(2);
    await expect.poll(async () => (await queue.countByState())['completed']).toBe(before['completed']);
  });

  it('that repeats runs again and again, and only once however many processes ask for it', async ({ skip }) => {
    const { queue, work, ran } = open(connectionOf(kind) ?? skip(NO_REDIS));
    await queue.schedule('answer.sweep', 400);
    await queue.schedule('answer.sweep', 400);
    work(4);
    await expect.poll(() => ran.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    const before = ran.length;
    await sleep(800);
    expect(ran.length - before).toBeLessThanOrEqual(3);
    await queue.schedule('answer.sweep', 3_600_000);
  });
});

it('a job that only waits for its turn is no error in the log, and one that fails is', async () => {
  const logged: string[] = [];
  const note = (level: string) => (_fields: object, text: string) => void logged.push(`${level}: ${text}`);
  const listening = { ...log, info: note('info'), error: note('error') } as unknown as typeof log;
  const { queue, work } = open(
    { pool: database.queuePool },
    {
      'resource.ingest': () => Promise.reject(Object.assign(new Error('waiting'), { isWaiting: true })),
      'resource.sweep': () => Promise.reject(new Error('no')),
    },
    listening,
  );
  work();
  await queue.enqueue('resource.ingest', {});
  await queue.enqueue('resource.sweep', {});
  await expect
    .poll(() => logged.toSorted().slice(0, 2), { timeout: 10_000 })
    .toEqual(['error: a job failed', 'info: a job waits for its turn']);
});

describe('a queue that is away', () => {
  it('S90 holds its asker up no longer than its limit and costs no error', async () => {
    const warned: string[] = [];
    const listening = { ...log, warn: (_details: object, text: string) => void warned.push(text) } as typeof log;
    const queue = openJobQueue({ redisUrl: 'redis://127.0.0.1:1' }, listening);
    // The library alone would wait without end.
    await queue.enqueue('resource.ingest', {});
    expect(warned).toContain('a job was not queued; the sweep will find its work');
    void queue.close().catch(() => undefined);
  });
});
