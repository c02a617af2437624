import { randomUUID } from 'node:crypto';
import { durableJobPayloads } from '@lobby/contracts/jobs';
import type { MailRequest } from '@lobby/contracts/mail';
import { enqueueJob, MAX_DURABLE_ATTEMPTS } from '@lobby/jobs';
import { MailError, createMailer } from '@lobby/mail';
import {
  asOwner,
  clearJobs,
  createDeadJob,
  createFakeMailer,
  createTestTenant,
  listJobs,
  skipJobDelays,
  openTestDeps,
  runDueJobs,
  startFakeMailServer,
} from '@lobby/testing';
import type { FakeMailServer, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshGapGroups } from '../answers/index.ts';
import { storeFile } from '../attachments/index.ts';
import { eraseVisitorData } from '../conversations/index.ts';
import {
  discardStoppedJob,
  dispatchJobs,
  listDeadJobs,
  listUnsentMail,
  retryStoppedJob,
  runDurableJob,
  sweepMail,
} from './index.ts';

const PAGE = { take: 10 };
const mail: MailRequest = {
  template: 'reset_password',
  to: 'ada@example.com',
  data: { link: 'https://lobby.example/reset/abc' },
};

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  await clearJobs(deps);
  deps.mailer.sent.length = 0;
});

interface Row {
  status: string;
  attempts: number;
  tenantId: string | null;
  lastErrorCode: string | null;
}
const readRows = (): Promise<Row[]> =>
  asOwner(deps.database, async (client) => {
    const { rows } = await client.query<Row>(
      'SELECT status, attempts, "tenantId", "lastErrorCode" FROM "DurableJob" ORDER BY "createdAt"',
    );
    return rows;
  });
const enqueueMail = () => deps.platformDb((tx) => enqueueJob(tx, 'mail.send', mail));

describe('a side effect', () => {
  it('happens after its transaction, once, for the platform and for each tenant', async () => {
    await enqueueMail();
    for (const { scope } of [bakery, bank]) await scope.db((tx) => enqueueJob(tx, 'mail.send', mail));
    expect((await readRows()).map(({ tenantId }) => tenantId)).toEqual([
      null,
      bakery.scope.tenantId,
      bank.scope.tenantId,
    ]);
    expect(deps.mailer.sent).toEqual([]);
    expect(await runDueJobs(deps)).toEqual([]);
    expect(await runDueJobs(deps)).toEqual([]);
    expect(deps.mailer.sent).toHaveLength(3);
    expect(await readRows()).toEqual([]);
  });

  it('belongs to the tenant in whose half of a joint transaction it is asked for', async () => {
    await deps.platformThenTenantDb(
      async (tx) => {
        await enqueueJob(tx, 'mail.send', mail);
        return { tenantId: bakery.scope.tenantId, context: undefined };
      },
      (tx) => enqueueJob(tx, 'mail.send', mail),
    );
    expect(new Set((await readRows()).map(({ tenantId }) => tenantId))).toEqual(new Set([null, bakery.scope.tenantId]));
  });

  it('does not happen when its transaction rolls back', async () => {
    const failing = bakery.scope.db(async (tx) => {
      await enqueueJob(tx, 'mail.send', mail);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await listJobs(deps, 'mail.send')).toEqual([]);
  });

  it('is refused at once when its payload is none', async () => {
    const wrong = { ...mail, data: { nothing: true } } as unknown as MailRequest;
    await expect(deps.platformDb((tx) => enqueueJob(tx, 'mail.send', wrong))).rejects.toThrow(/link/);
  });

  it('S11 can be read and changed by no tenant, not even by its own', async () => {
    await bakery.scope.db((tx) => enqueueJob(tx, 'mail.send', mail));
    for (const { scope } of [bakery, bank]) {
      const read = scope.db((tx) => tx.$queryRaw`SELECT payload FROM "DurableJob"`);
      await expect(read).rejects.toThrow(/permission denied/);
      const remove = scope.db((tx) => tx.$executeRaw`DELETE FROM "DurableJob"`);
      await expect(remove).rejects.toThrow(/permission denied/);
    }
  });

  it('has a name that the table allows: a new one needs a migration that adds it to DurableJob_name_check', async () => {
    const [check] = await asOwner(deps.database, async (client) => {
      const { rows } = await client.query<{ definition: string }>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'DurableJob_name_check'`,
      );
      return rows;
    });
    const allowed = [...(check?.definition ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name);
    expect(new Set(allowed)).toEqual(new Set(Object.keys(durableJobPayloads)));
  });

  it('that runs in two processes at once happens once', async () => {
    await enqueueMail();
    const [job] = await dispatchJobs(deps, 10);
    await Promise.all([1, 2, 3].map(() => runDurableJob(deps, job?.id ?? '')));
    expect(deps.mailer.sent).toHaveLength(1);
  });

  it('that the queue or a dying process lost is dispatched again', async () => {
    await enqueueMail();
    expect(await dispatchJobs(deps, 10)).toHaveLength(1);
    expect(await dispatchJobs(deps, 10)).toEqual([]);
    await skipJobDelays(deps);
    const [job] = await dispatchJobs(deps, 10);
    // A process claims it and dies.
    const dying = { ...deps, mailer: { ...deps.mailer, send: () => new Promise<never>(() => {}) } };
    void runDurableJob(dying, job?.id ?? '');
    await expect.poll(async () => (await readRows())[0]?.status).toBe('running');
    expect(await runDueJobs(deps)).toEqual([]);
    expect(deps.mailer.sent).toEqual([]);
    await skipJobDelays(deps);
    await runDueJobs(deps);
    expect(deps.mailer.sent).toHaveLength(1);
  });
});

describe('mail, while the mail server is away', () => {
  let server: FakeMailServer;
  beforeAll(async () => {
    server = await startFakeMailServer();
  });
  afterAll(() => server.close());
  const mailerOf = (smtpUrl: string) => ({ ...deps, mailer: createMailer({ smtpUrl, from: 'lobby@lobby.example' }) });

  it('is kept with the reason, and sent once the server is back', async () => {
    await enqueueMail();
    const [error] = await runDueJobs(mailerOf('smtp://127.0.0.1:1'));
    expect(error).toBeInstanceOf(MailError);
    expect(await readRows()).toMatchObject([
      { status: 'queued', attempts: 1, lastErrorCode: 'mail_server_unreachable' },
    ]);
    expect(await runDueJobs(mailerOf(server.url))).toEqual([]);
    expect(server.received).toEqual([]);
    await skipJobDelays(deps);
    expect(await runDueJobs(mailerOf(server.url))).toEqual([]);
    expect(server.received).toMatchObject([{ to: ['ada@example.com'] }]);
    expect(await readRows()).toEqual([]);
  });

  it('is given up after its last attempt, and staff see it, retry it or discard it', async () => {
    await bakery.scope.db((tx) => enqueueJob(tx, 'mail.send', mail));
    await asOwner(deps.database, (client) =>
      client.query('UPDATE "DurableJob" SET attempts = $1', [MAX_DURABLE_ATTEMPTS - 1]),
    );
    expect(await runDueJobs(mailerOf('smtp://127.0.0.1:1'))).toHaveLength(1);
    const { jobs, total } = await listDeadJobs(deps, PAGE);
    expect(total).toBe(1);
    expect(jobs).toMatchObject([
      {
        name: 'mail.send',
        tenant: { id: bakery.scope.tenantId, name: 'Bakery' },
        to: 'ada@example.com',
        attempts: MAX_DURABLE_ATTEMPTS,
        failure: { code: 'mail_server_unreachable', params: {} },
      },
    ]);
    expect(JSON.stringify(jobs)).not.toContain('/reset/');
    await skipJobDelays(deps);
    expect(await dispatchJobs(deps, 10)).toEqual([]);

    const jobId = jobs[0]?.id ?? '';
    await retryStoppedJob(deps, bakery.admin.userId, jobId);
    expect(await listDeadJobs(deps, PAGE)).toEqual({ jobs: [], total: 0, nextCursor: null });
    await runDueJobs(deps);
    expect(deps.mailer.sent).toMatchObject([{ to: 'ada@example.com', id: jobId }]);

    const second = await createDeadJob(deps, null);
    await discardStoppedJob(deps, bakery.admin.userId, second);
    expect(await readRows()).toEqual([]);
    for (const gone of [jobId, second, randomUUID()])
      await expect(retryStoppedJob(deps, bakery.admin.userId, gone)).rejects.toMatchObject({ code: 'job_not_found' });
    const audit = await deps.platformDb((tx) =>
      tx.platformAuditEvent.findMany({ where: { target: { in: [jobId, second] } }, orderBy: { createdAt: 'asc' } }),
    );
    expect(audit.map(({ action }) => action)).toEqual(['job.retried', 'job.discarded']);
  });

  it('that was given up is listed by pages without a gap while others are retried, and by the kind of job', async () => {
    const ids: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) ids.unshift(await createDeadJob(deps, bank.scope.tenantId));
    await asOwner(deps.database, (client) => client.query(`UPDATE "DurableJob" SET "updatedAt" = now()`));
    const first = await listDeadJobs(deps, { take: 2 });
    expect(first.total).toBe(5);
    await retryStoppedJob(deps, bakery.admin.userId, first.jobs[1]?.id ?? '');
    const second = await listDeadJobs(deps, { take: 2, cursor: first.nextCursor ?? undefined });
    const third = await listDeadJobs(deps, { take: 2, cursor: second.nextCursor ?? undefined });
    const listed = [first, second, third].flatMap(({ jobs }) => jobs.map(({ id }) => id));
    expect(listed).toHaveLength(5);
    expect(new Set(listed)).toEqual(new Set(ids));
    expect(third.nextCursor).toBeNull();
    expect(await listDeadJobs(deps, { take: 2, name: 'file.remove' })).toMatchObject({ jobs: [], total: 0 });
    expect(await listDeadJobs(deps, { take: 2, name: 'mail.send' })).toMatchObject({ total: 4 });
  });

  it('that it refuses for good is given up at once', async () => {
    const refusing = {
      ...deps,
      mailer: {
        ...deps.mailer,
        send: () => Promise.reject(new MailError('mail_rejected', { response: '550 no such user' })),
      },
    };
    await enqueueMail();
    await runDueJobs(refusing);
    expect((await listDeadJobs(deps, PAGE)).jobs).toMatchObject([
      { attempts: 1, failure: { code: 'mail_rejected', params: { response: '550 no such user' } } },
    ]);
  });
});

describe('mail without a mail server', () => {
  it('is kept for staff to hand on, for as long as its link works', async () => {
    await enqueueMail();
    await runDueJobs({ ...deps, mailer: createFakeMailer(false) });
    const { mails, total } = await listUnsentMail(deps, PAGE);
    expect(total).toBe(1);
    expect(mails).toMatchObject([{ template: 'reset_password', to: mail.to, link: mail.data.link }]);
    expect(await listDeadJobs(deps, PAGE)).toMatchObject({ total: 0 });
    const in6Days = { now: () => new Date(Date.now() + 6 * 86_400_000) };
    await sweepMail({ ...deps, clock: in6Days });
    expect((await listUnsentMail(deps, PAGE)).total).toBe(1);
    const in8Days = { now: () => new Date(Date.now() + 8 * 86_400_000) };
    await sweepMail({ ...deps, clock: in8Days });
    expect((await listUnsentMail(deps, PAGE)).total).toBe(0);
  });

  it('is sent when staff retry it after one was set up', async () => {
    await enqueueMail();
    await runDueJobs({ ...deps, mailer: createFakeMailer(false) });
    const [unsent] = (await listUnsentMail(deps, PAGE)).mails;
    await retryStoppedJob(deps, bakery.admin.userId, unsent?.id ?? '');
    await runDueJobs(deps);
    expect(deps.mailer.sent).toHaveLength(1);
  });
});

describe('a file that is to be removed', () => {
  const file = { name: 'x.pdf', mime: 'application/pdf', bytes: Buffer.from('x') };
  const store = (tenant: TestTenant) => storeFile(tenant.scope, file, (_tx, fileId) => Promise.resolve(fileId));

  it('is removed once the storage answers again', async () => {
    const key = `${bakery.scope.tenantId}/${randomUUID()}`;
    await deps.storage.write(key, file.bytes, file.mime);
    await bakery.scope.db((tx) => enqueueJob(tx, 'file.remove', { key }));
    const broken = { ...deps, storage: { ...deps.storage, remove: () => Promise.reject(new Error('S3 is away')) } };
    expect(await runDueJobs(broken)).toHaveLength(1);
    expect(await readRows()).toMatchObject([{ status: 'queued', lastErrorCode: 'storage_unavailable' }]);
    expect(await deps.storage.read(key)).toEqual(file.bytes);
    await skipJobDelays(deps);
    expect(await runDueJobs(deps)).toEqual([]);
    await expect(deps.storage.read(key)).rejects.toThrow(/ENOENT/);
  });

  it('is left alone while a row names it', async () => {
    const fileId = await store(bakery);
    const { key } = await bakery.scope.db((tx) => tx.file.findUniqueOrThrow({ where: { id: fileId } }));
    await skipJobDelays(deps);
    await runDueJobs(deps);
    expect(await deps.storage.read(key)).toEqual(file.bytes);
    expect(await readRows()).toEqual([]);
  });

  it('is removed when an upload ends before its row is written, however it ends', async () => {
    const keys: string[] = [];
    const dying = {
      ...deps.storage,
      write: async (key: string, bytes: Uint8Array, mime: string) => {
        keys.push(key);
        await deps.storage.write(key, bytes, mime);
        throw new Error('the process died');
      },
    };
    const upload = storeFile({ ...bakery.scope, storage: dying }, file, () => Promise.resolve());
    await expect(upload).rejects.toThrow('the process died');
    await skipJobDelays(deps);
    await runDueJobs(deps);
    await expect(deps.storage.read(keys[0] ?? '')).rejects.toThrow(/ENOENT/);
  });

  it('goes with the visitor who is erased, although the storage is away just then', async () => {
    const fileId = await store(bakery);
    const { visitorId, key } = await bakery.scope.db(async (tx) => {
      const visitor = await tx.visitor.create({ data: { secretHash: randomUUID(), origin: bakery.origin } });
      const { id: conversationId } = await tx.conversation.create({ data: { visitorId: visitor.id } });
      await tx.attachment.createMany({ data: [{ conversationId, fileId }] });
      return { visitorId: visitor.id, ...(await tx.file.findUniqueOrThrow({ where: { id: fileId } })) };
    });
    await clearJobs(deps);
    await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups);
    expect(await bakery.scope.db((tx) => tx.file.count({ where: { id: fileId } }))).toBe(0);
    const broken = { ...deps, storage: { ...deps.storage, remove: () => Promise.reject(new Error('S3 is away')) } };
    expect(await runDueJobs(broken)).toHaveLength(1);
    await skipJobDelays(deps);
    await runDueJobs(deps);
    await expect(deps.storage.read(key)).rejects.toThrow(/ENOENT/);
  });
});
