import {
  arriveMail,
  buildEmailAccount,
  createTestTenant,
  openTestDeps,
  startFakeImapServer,
  startMailWorld,
} from '@lobby/testing';
import type { FakeImapServer, MailWorld, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createChannelAccount,
  createMailboxWatcher,
  removeChannelAccount,
  requestMailboxSync,
  syncNextMailbox,
  updateChannelAccount,
} from '../../index.ts';
import type { MailboxWatcher } from '../../index.ts';

const MINUTE_MS = 60_000;

let deps: TestDeps;
let world: MailWorld;
let second: FakeImapServer;
let bakery: TestTenant;
let bank: TestTenant;
let watcher: MailboxWatcher;
const others: MailboxWatcher[] = [];

beforeAll(async () => {
  world = await startMailWorld();
  second = await startFakeImapServer();
  deps = await openTestDeps({ allow: [...world.hosts, `127.0.0.1:${second.port}`] });
});
afterAll(async () => {
  await deps.close();
  await Promise.all([world.close(), second.close()]);
});
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  world.imap.canIdle = true;
  watcher = createMailboxWatcher(deps, 2);
});
afterEach(async () => {
  for (const each of [watcher, ...others.splice(0)]) await each.close();
  for (const { scope, admin } of [bakery, bank])
    for (const { id } of await scope.db((tx) => tx.channelAccount.findMany({ where: { removedAt: null } })))
      await scope.db((tx) => removeChannelAccount(tx, admin, id));
});

const syncAll = async (): Promise<void> => {
  while (await syncNextMailbox(deps));
};
/** An account whose mailbox was read once, as it is before it is watched. */
async function addAccount({ scope, admin }: TestTenant, imapPort = world.imap.port): Promise<string> {
  const { accountId } = await createChannelAccount(scope, admin, buildEmailAccount(world, { imapPort }));
  await syncAll();
  return accountId;
}
const load = ({ scope }: TestTenant, accountId: string) =>
  scope.db(async (tx) => {
    const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { accountId } });
    return {
      ...mailbox,
      dueInMs: mailbox.dueAt.getTime() - Date.now(),
      mails: await tx.mailMessage.count({ where: { accountId } }),
    };
  });
const isDue = async (tenant: TestTenant, accountId: string): Promise<boolean> =>
  (await load(tenant, accountId)).dueInMs <= 0;

describe('a mailbox whose server tells of new mail', () => {
  it('is read as soon as a mail has come, and otherwise more seldom', async () => {
    const id = await addAccount(bakery);
    expect((await load(bakery, id)).dueInMs).toBeLessThan(MINUTE_MS);
    await watcher.renew();
    await expect.poll(() => world.imap.countIdle()).toBe(1);
    await syncAll();
    expect((await load(bakery, id)).dueInMs).toBeGreaterThan(4 * MINUTE_MS);
    arriveMail(world, { subject: 'News' });
    await expect.poll(() => isDue(bakery, id)).toBe(true);
    await syncAll();
    expect((await load(bakery, id)).mails).toBe(1);
  });

  it('is read now and then again once the connection is lost, at once for the first time', async () => {
    const id = await addAccount(bakery);
    await watcher.renew();
    await syncAll();
    world.imap.disconnect();
    await expect.poll(() => isDue(bakery, id)).toBe(true);
    await syncAll();
    const after = await load(bakery, id);
    expect([after.watchedBy, after.dueInMs < MINUTE_MS]).toEqual([null, true]);
    await watcher.renew();
    expect((await load(bakery, id)).watchedBy).toBeNull();
    expect(after.watchRetryAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it('is read at once where its worker has died, and watched by another one', async () => {
    const id = await addAccount(bakery);
    await watcher.renew();
    await syncAll();
    expect(await isDue(bakery, id)).toBe(false);
    await bakery.scope.db((tx) => tx.mailbox.updateMany({ data: { watchedUntil: new Date(0) } }));
    expect(await syncNextMailbox(deps)).toBe(true);
    const { watchedBy } = await load(bakery, id);
    expect(watchedBy).toBeNull();
    const other = createMailboxWatcher(deps, 2);
    others.push(other);
    await other.renew();
    expect((await load(bakery, id)).watchedBy).not.toBeNull();
    // The first one was only slow: it sees that the mailbox isn't its own any more.
    await watcher.renew();
    await expect.poll(() => world.imap.countIdle()).toBe(1);
  });

  it('keeps what was asked for while it was being read', async () => {
    const id = await addAccount(bakery);
    await watcher.renew();
    await syncAll();
    await bakery.scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
    const reading = syncNextMailbox(deps);
    await expect.poll(async () => (await load(bakery, id)).leaseId, { interval: 5 }).not.toBeNull();
    await requestMailboxSync(bakery.scope, id);
    await reading;
    expect(await isDue(bakery, id)).toBe(true);
  });
});

it('A server that can’t tell of new mail is read every half a minute', async () => {
  world.imap.canIdle = false;
  const id = await addAccount(bakery);
  await watcher.renew();
  await syncAll();
  const { dueInMs, watchedBy, watchRetryAt } = await load(bakery, id);
  expect([watchedBy, dueInMs < MINUTE_MS]).toEqual([null, true]);
  expect(watchRetryAt?.getTime()).toBeGreaterThan(Date.now() + 60 * MINUTE_MS);
});

it('A worker has no more connections than it may, and every company its first before any has a second', async () => {
  const ids = [await addAccount(bakery), await addAccount(bakery, second.port)];
  const bankId = await addAccount(bank, second.port);
  await watcher.renew();
  await expect.poll(() => world.imap.countIdle() + second.countIdle()).toBe(2);
  const watched = async (tenant: TestTenant, accountId: string) => (await load(tenant, accountId)).watchedBy !== null;
  expect(await watched(bank, bankId)).toBe(true);
  expect([await watched(bakery, ids[0] ?? ''), await watched(bakery, ids[1] ?? '')].filter(Boolean)).toHaveLength(1);
  await watcher.renew();
  expect(world.imap.countIdle() + second.countIdle()).toBe(2);
});

it('An account that was changed is watched with its new settings, and a removed one no more', async () => {
  const id = await addAccount(bakery);
  await watcher.renew();
  await expect.poll(() => world.imap.countIdle()).toBe(1);
  await updateChannelAccount(bakery.scope, bakery.admin, {
    accountId: id,
    account: buildEmailAccount(world, { imapPort: second.port }),
  });
  await syncAll();
  await watcher.renew();
  await watcher.renew();
  await expect.poll(() => [world.imap.countIdle(), second.countIdle()]).toEqual([0, 1]);
  await bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, id));
  await watcher.renew();
  await expect.poll(() => second.countIdle()).toBe(0);
});
