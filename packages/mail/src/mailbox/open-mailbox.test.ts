import { startFakeImapServer } from '@lobby/testing';
import type { FakeImapServer } from '@lobby/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { MailServer } from './mail-server.ts';
import { openMailbox } from './open-mailbox.ts';
import { watchMailbox } from './watch-mailbox.ts';

let imap: FakeImapServer;
const server = (overrides: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port: imap.port,
  security: 'none',
  user: 'help@acme.test',
  password: 'pass',
  ...overrides,
});
const resolve = ({ host }: { host: string }): Promise<string> => Promise.resolve(host);

beforeAll(async () => {
  imap = await startFakeImapServer();
  imap.deliver('From: Jo <jo@home.test>\nSubject: One\nMessage-ID: <1@home.test>\n\nFirst.');
  imap.deliver('From: jo@home.test\nSubject: Two\nMessage-ID: <2@home.test>\n\nSecond.');
});
afterAll(() => imap.close());

it('lists what came after a mail, and not the last one again', async () => {
  const mailbox = await openMailbox(server(), resolve);
  expect(mailbox).toMatchObject({ uidValidity: '1', uidNext: 3 });
  expect(await mailbox.listAfter(0, 1)).toMatchObject([
    { uid: 1, subject: 'One', messageId: '<1@home.test>', from: { address: 'jo@home.test', name: 'Jo' } },
  ]);
  expect((await mailbox.listAfter(1, 10)).map(({ uid }) => uid)).toEqual([2]);
  expect(await mailbox.listAfter(2, 10)).toEqual([]);
  await mailbox.close();
});

it('finds mails behind a gap of a million with a few searches', async () => {
  const sparse = await startFakeImapServer();
  sparse.deliver('From: jo@home.test\nSubject: One\n\nFirst.');
  sparse.nextUid = 1_000_000;
  for (const subject of ['Two', 'Three']) sparse.deliver(`From: jo@home.test\nSubject: ${subject}\n\nText.`);
  const mailbox = await openMailbox(server({ port: sparse.port }), resolve);
  expect((await mailbox.listAfter(1, 10)).map(({ uid }) => uid)).toEqual([1_000_000, 1_000_001]);
  expect((await mailbox.listAfter(1, 1)).map(({ uid }) => uid)).toEqual([1_000_000]);
  // What arrives after the mailbox was opened is found too.
  sparse.deliver('From: jo@home.test\nSubject: Four\n\nText.');
  expect((await mailbox.listAfter(1_000_001, 10)).map(({ subject }) => subject)).toEqual(['Four']);
  expect(sparse.commands.filter((verb) => verb === 'UID SEARCH').length).toBeLessThan(20);
  await mailbox.close();
  await sparse.close();
});

it('gives no more of a mail than was asked for, and changes nothing in the mailbox', async () => {
  const mailbox = await openMailbox(server(), resolve);
  expect(Buffer.from((await mailbox.fetchSource(1, 8)) ?? []).toString()).toBe('From: Jo');
  expect(await mailbox.fetchSource(99, 8)).toBeNull();
  await mailbox.close();
  expect(imap.commands).not.toContain('SELECT');
  expect(imap.commands.filter((verb) => /STORE|EXPUNGE|MOVE|COPY/.test(verb))).toEqual([]);
});

it.each([
  ['mail_sign_in_refused', { password: 'wrong' }],
  ['mail_unreachable', { port: 9 }],
  ['mail_insecure', { security: 'starttls' as const }],
])('says %s', async (code, overrides) => {
  await expect(openMailbox(server(overrides), resolve)).rejects.toMatchObject({ name: 'MailboxError', code });
});

it('is told of new mail by a server that can, until the connection ends', async () => {
  const onMail = vi.fn();
  const watch = await watchMailbox(server(), { resolve, onMail, quietMs: 1_100 });
  // The server is asked whether it is still there, and told again to wait.
  await expect
    .poll(() => imap.commands.filter((verb) => verb === 'IDLE').length, { timeout: 5_000 })
    .toBeGreaterThan(1);
  expect(imap.commands).toContain('NOOP');
  await expect.poll(() => imap.countIdle()).toBe(1);
  expect(onMail).not.toHaveBeenCalled();
  imap.deliver('From: jo@home.test\nSubject: Three\n\nThird.');
  await expect.poll(() => onMail.mock.calls.length).toBe(1);
  imap.disconnect();
  await watch?.ended;
  imap.deliver('From: jo@home.test\nSubject: Four\n\nFourth.');
  expect(onMail).toHaveBeenCalledTimes(1);
});

it('isn’t told of new mail by a server that can’t', async () => {
  imap.canIdle = false;
  expect(await watchMailbox(server(), { resolve, onMail: () => {} })).toBeNull();
  imap.canIdle = true;
  await expect(watchMailbox(server({ password: 'wrong' }), { resolve, onMail: () => {} })).rejects.toMatchObject({
    code: 'mail_sign_in_refused',
  });
});
