import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  channelAnswerer,
  createTestTenant,
  openTestDeps,
  receiveChannelMessages,
  runDueJobs,
  startMailWorld,
} from '@lobby/testing';
import type { MailWorld, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq } from '../../faqs/index.ts';
import { createChannelAccount, receiveNextMessages, removeChannelAccount, syncNextMailbox } from '../index.ts';

const MAILS = 100_000;
const TIMEOUT_MS = 120_000;
const STEP = 20;
/** Far less than a list of a hundred thousand numbers has. */
const STEP_BYTES = 60_000;

let deps: TestDeps;
let worlds: [MailWorld, MailWorld];
let bakery: TestTenant;
let bank: TestTenant;
let accountId: string;

/** Reads mailboxes that are due now, `steps` of them. */
async function sync(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) expect(await syncNextMailbox(deps)).toBe(true);
}
const setDue = ({ scope }: TestTenant) => scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
/** Keeps a mailbox from being read again when its half minute is over. */
const setNotDue = ({ scope }: TestTenant) =>
  scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date('2100-01-01') } }));
const readPosition = async (): Promise<number> =>
  Number((await bakery.scope.db((tx) => tx.mailbox.findFirstOrThrow())).lastUid);
const countEvents = ({ scope }: TestTenant) => scope.db((tx) => tx.inboundEvent.count());

beforeAll(async () => {
  worlds = [await startMailWorld(), await startMailWorld()];
  deps = await openTestDeps({ allow: worlds.flatMap(({ hosts }) => hosts) });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await createFaq(bank.scope, bank.admin, buildFaqInput('When do you open?', 'We open at nine.'));
  const input = { ...buildEmailAccount(worlds[0]), answerMode: 'people' as const };
  ({ accountId } = await createChannelAccount(bakery.scope, bakery.admin, input));
  await createChannelAccount(bank.scope, bank.admin, buildEmailAccount(worlds[1]));
  await sync(2);
  await setNotDue(bank);
});
afterAll(async () => {
  await deps.close();
  await Promise.all(worlds.map(({ close }) => close()));
});

describe('A mailbox in which a hundred thousand mails arrive at once', { timeout: TIMEOUT_MS }, () => {
  beforeAll(async () => {
    const { imap } = worlds[0];
    for (let number = 1; number <= MAILS; number++)
      imap.deliver(
        `From: Jo <jo${number}@home.test>\nSubject: Mail ${number}\nMessage-ID: <${number}@home.test>\n\nHi.`,
      );
    await setDue(bakery);
  });

  it('is read in steps, none of which is larger than others, and none of which reads a mail twice', async () => {
    const { imap } = worlds[0];
    for (let step = 1; step <= 2; step++) {
      const before = imap.sentBytes;
      await sync(1);
      expect([await readPosition(), await countEvents(bakery)]).toEqual([step * STEP, step * STEP]);
      expect(imap.sentBytes - before).toBeLessThan(STEP_BYTES);
    }
  });

  it('keeps no other company waiting', async () => {
    arriveMail(worlds[1], {});
    await setDue(bank);
    await sync(2);
    await setNotDue(bank);
    // The bakery's mails wait for their answers too.
    for (let turn = 0; turn < 2; turn++) await receiveNextMessages(deps, channelAnswerer);
    await runDueJobs(deps);
    expect(worlds[1].submitted.map(({ to }) => to)).toEqual([['jo@home.test']]);
    expect(await readPosition()).toBeLessThanOrEqual(3 * STEP);
  });

  it('goes on where a connection broke, and where a process died', async () => {
    const { imap } = worlds[0];
    const [position, events] = [await readPosition(), await countEvents(bakery)];
    imap.breaksAfter = events + 7;
    await sync(1);
    expect([await readPosition(), await countEvents(bakery)]).toEqual([position + 7, events + 7]);
    imap.breaksAfter = null;
    // The lease of a dead process runs out; it had stored the next mail, and not yet its position.
    await setDue(bakery);
    await sync(1);
    await bakery.scope.db((tx) =>
      tx.mailbox.updateMany({ data: { lastUid: position, leaseUntil: new Date(0), dueAt: new Date(0) } }),
    );
    await sync(2);
    expect([await readPosition(), await countEvents(bakery)]).toEqual([position + 2 * STEP, events + 2 * STEP]);
  });

  it('is complete once the last mail was read', async () => {
    await bakery.scope.db((tx) => tx.mailbox.updateMany({ data: { lastUid: MAILS - STEP - 5, dueAt: new Date(0) } }));
    await sync(2);
    expect(await readPosition()).toBe(MAILS);
    expect(await syncNextMailbox(deps)).toBe(false);
  });
});

describe('A mail of fifty megabytes', { timeout: TIMEOUT_MS }, () => {
  // What came before is another test's.
  beforeAll(() => bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, accountId)));

  const read = async (raw: Buffer, sender: string) => {
    const { imap } = worlds[1];
    imap.deliver(raw);
    const before = imap.sentBytes;
    await setDue(bank);
    await sync(1);
    await receiveChannelMessages(deps);
    expect(imap.sentBytes - before).toBeLessThan(1_000_000);
    return bank.scope.db((tx) =>
      tx.mailMessage.findFirstOrThrow({
        where: { sender },
        include: { conversation: { include: { messages: { orderBy: { seq: 'asc' } } } } },
      }),
    );
  };

  it('is read as far as its text goes, and says that its file was left out', async () => {
    const head = [
      'From: Ann <ann@home.test>',
      'Subject: Our plans',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Here are the plans 🏡',
      '--b',
      'Content-Type: application/pdf; name=plans.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      '',
    ].join('\r\n');
    const file = `${'QUJD'.repeat(19)}\r\n`.repeat(640_000);
    const { conversation, omissions } = await read(Buffer.from(`${head}${file}--b--`), 'ann@home.test');
    expect(conversation?.messages[0]?.text).toBe('Our plans\n\nHere are the plans 🏡');
    expect(omissions).toContainEqual({ code: 'mail_cut', params: { megabytes: 50 } });
  });

  it('of nothing but headers goes to people, with what its server knows of it', async () => {
    const raw = `From: Eve <eve@home.test>\r\nSubject: Headers\r\n${`X-Long: ${'a'.repeat(90)}\r\n`.repeat(500_000)}`;
    const { conversation, omissions } = await read(Buffer.from(raw), 'eve@home.test');
    expect([conversation?.handoverReason, conversation?.messages[0]?.text]).toEqual(['people_only', 'Headers']);
    expect(omissions).toContainEqual({ code: 'mail_unreadable', params: {} });
  });
});
