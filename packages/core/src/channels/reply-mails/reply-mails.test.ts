import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  createStaffedTenant,
  openTestDeps,
  runChannels,
  runDueJobs,
  sendTestReply,
  skipJobDelays,
  startMailWorld,
  startTestConversation,
} from '@lobby/testing';
import type { ArrivingMail, MailWorld, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blockVisitor, deleteMessage, eraseContact, markReadByVisitor } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { handBackConversation, requestEmailReply } from '../../handover/index.ts';
import { createChannelAccount, listMails, listReplyMails, retryReplyMail, syncNextMailbox } from '../index.ts';

type SubmittedMail = MailWorld['submitted'][number];
type Staffed = TestTenant & { agent: Actor };

let deps: TestDeps;
let world: MailWorld;
let bakery: Staffed;
let bank: Staffed;
let visitorId: string;
let conversationId: string;
/** Each visitor's own, so that the mails of one test count for no other. */
let address: string;
let count = 0;

const MINUTE_MS = 60_000;

/** Lets time pass, and runs what is due by then. */
async function pass(minutes = 5): Promise<void> {
  deps.clock.advance(minutes * MINUTE_MS);
  await skipJobDelays(deps);
  await runDueJobs(deps);
}
/** Reads the mailboxes and processes what came, as the workers do. */
async function receive(): Promise<void> {
  for (const { scope } of [bakery, bank])
    await scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
  await runChannels(deps);
}

const say = (text: string, tenant: Staffed = bakery) => sendTestReply(tenant, tenant.agent, { conversationId, text });
const readLog = (id = conversationId, { scope }: TestTenant = bakery) =>
  scope.db(async (tx) => {
    const rows = await tx.message.findMany({
      where: { conversationId: id, author: { not: 'system' } },
      orderBy: { seq: 'asc' },
    });
    return rows.map(({ author, text }) => `${author}: ${text}`);
  });
const readMails = ({ scope }: TestTenant = bakery) => scope.db((tx) => listReplyMails(tx, conversationId));
const mailsTo = (to = address): SubmittedMail[] => world.submitted.filter((mail) => mail.to.includes(to));
const decode = (mail: SubmittedMail | undefined): string =>
  (mail?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('=E2=80=99', '’');
const replyToOf = (mail: SubmittedMail | undefined): string =>
  mail?.header('Reply-To').match(/[^<\s]+@[^>\s]+/)?.[0] ?? '';
const answer = (mail: Partial<ArrivingMail> = {}) => {
  const to = replyToOf(mailsTo().at(-1));
  return arriveMail(world, {
    from: `Vera <${address}>`,
    subject: 'Re: New reply',
    headers: [`Delivered-To: ${to}`],
    body: 'And on Sundays?',
    ...mail,
  });
};
const setBlocked = (isBlocked: boolean) =>
  bakery.scope.db((tx) => blockVisitor(tx, bakery.admin, { conversationId, isBlocked }));
const countConversations = ({ scope }: TestTenant = bakery) => scope.db((tx) => tx.conversation.count());

/** A visitor of the widget who has left an address, and whom an agent has. */
async function begin(tenant: Staffed = bakery): Promise<void> {
  ({ visitorId, conversationId } = await startTestConversation(deps, tenant, { agent: tenant.agent }));
  await tenant.scope.db((tx) => requestEmailReply(tx, visitorId, { conversationId, email: address, name: 'Vera' }));
}

beforeAll(async () => {
  world = await startMailWorld();
  deps = await openTestDeps({ allow: world.hosts });
  bakery = await createStaffedTenant(deps, 'Bakery');
  bank = await createStaffedTenant(deps, 'Bank');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
  await createChannelAccount(bakery.scope, bakery.admin, buildEmailAccount(world));
  await receive();
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(async () => {
  world.submitted.length = 0;
  world.faults.length = 0;
  count += 1;
  address = `vera${count}@home.test`;
  await begin();
});

describe('what an agent writes to a visitor who has left', () => {
  it('is mailed in one mail for a burst, with a link to the page and a way to answer and to end it', async () => {
    await say('We are open on Sundays.');
    await say('From eight.');
    await pass();
    expect(mailsTo()).toHaveLength(1);
    const [mail] = mailsTo();
    const text = decode(mail);
    expect(text).toContain('We are open on Sundays.');
    expect(text).toContain('From eight.');
    expect(text).toContain('The bakery');
    expect(text).toContain(bakery.origin);
    expect(text).toContain('ignore this email');
    // Nothing that somebody else may have typed for this address.
    expect(text).not.toContain('Hello?');
    expect(text).not.toContain('— — —');
    expect(mail?.header('Subject')).toBe('New reply from Bakery');
    expect(mail?.header('From')).toContain('Anna (Bakery)');
    expect(mail?.header('Auto-Submitted')).toBe('');
    expect(replyToOf(mail)).toMatch(/^help\+c\.[a-z2-7]{26}\.[a-z2-7]{16}@acme\.test$/);
    expect(mail?.header('List-Unsubscribe')).toContain(`mailto:${replyToOf(mail)}?subject=unsubscribe`);
    expect(await readMails()).toMatchObject({ address, mails: [{ status: 'sent', address, failure: null }] });
    const { isAwaitingEmailReply } = await bakery.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
    );
    expect(isAwaitingEmailReply).toBe(false);
    // What comes later is another mail of the same thread, with what is new.
    await say('Anything else?');
    await pass();
    const [first, second] = mailsTo();
    expect(decode(second)).toContain('Anything else?');
    expect(decode(second)).not.toContain('From eight.');
    expect(second?.header('References')).toContain(first?.header('Message-ID'));
    await pass();
    expect(mailsTo()).toHaveLength(2);
  });

  it('is not mailed while they have the widget open, nor what they have read there', async () => {
    await say('Are you still there?');
    await bakery.scope.db((tx) =>
      tx.visitor.updateMany({
        where: { id: visitorId },
        data: { onlineUntil: new Date(deps.clock.now().getTime() + 20 * MINUTE_MS) },
      }),
    );
    await pass();
    expect(mailsTo()).toEqual([]);
    const seen = await say('I have looked it up.');
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq: seen.seq }));
    await say('We have them.');
    await pass(30);
    expect(mailsTo()).toHaveLength(1);
    expect(decode(mailsTo()[0])).toContain('We have them.');
    expect(decode(mailsTo()[0])).not.toContain('I have looked it up.');
  });

  it('waits until it is quiet, is not sent where it was taken back, and can’t be changed once it was', async () => {
    const first = await say('One moment.');
    // Messages have the database's time, and the clock of the product is ahead of it by what passed before.
    const createdAt = deps.clock.now();
    await bakery.scope.db(async (tx) => {
      await tx.message.updateMany({ where: { conversationId }, data: { createdAt } });
      await tx.replyMail.updateMany({ where: { conversationId }, data: { createdAt } });
    });
    await skipJobDelays(deps);
    await runDueJobs(deps);
    expect(mailsTo()).toEqual([]);
    await bakery.scope.db((tx) => deleteMessage(tx, { memberId: bakery.agent.memberId }, first.id));
    const kept = await say('It is ready.');
    await pass();
    expect(decode(mailsTo()[0])).toContain('It is ready.');
    expect(decode(mailsTo()[0])).not.toContain('One moment.');
    await expect(
      bakery.scope.db((tx) => deleteMessage(tx, { memberId: bakery.agent.memberId }, kept.id)),
    ).rejects.toMatchObject({ code: 'message_already_sent' });
  });

  it.each([
    ['is blocked', () => setBlocked(true)],
    [
      'is erased',
      async () => {
        const { contactId } = await bakery.scope.db((tx) =>
          tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
        );
        await eraseContact(bakery.scope, bakery.admin, {
          contactId: contactId ?? '',
          refreshGaps: () => Promise.resolve(),
        });
      },
    ],
    [
      'is of a company that has switched it off',
      () => bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { mailsReplies: false } })),
    ],
  ])('is not mailed to somebody who %s', async (_who, change) => {
    await say('Hello again.');
    await change();
    await pass();
    expect(mailsTo()).toEqual([]);
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { mailsReplies: true } }));
  });

  it('is mailed by no company that has no account for it', async () => {
    await begin(bank);
    await say('Your loan is ready.', bank);
    await pass();
    expect(mailsTo()).toEqual([]);
    expect(await readMails(bank)).toEqual({ address: null, mails: [] });
  });

  it('goes at most five times a day to an address that nobody has confirmed, and is shown as not sent', async () => {
    for (let at = 0; at < 6; at++) {
      await say(`Message ${at}`);
      await pass();
    }
    expect(mailsTo()).toHaveLength(5);
    const [last] = (await readMails()).mails;
    expect(last).toMatchObject({ status: 'failed', failure: { code: 'mail_limit_reached' } });
    await bakery.scope.db((tx) => retryReplyMail(tx, last?.id ?? ''));
    await pass();
    expect(mailsTo()).toHaveLength(5);
  });

  it('is tried again while the server is busy, and shown as failed where it is refused, until it is sent again', async () => {
    world.faults.push(451);
    await say('Hello.');
    await pass();
    expect(await readMails()).toMatchObject({ mails: [{ status: 'pending', failure: { code: 'mail_deferred' } }] });
    world.faults.push(550);
    await pass();
    const [mail] = (await readMails()).mails;
    expect(mail).toMatchObject({ status: 'failed', failure: { code: 'mail_recipient_refused' } });
    await bakery.scope.db((tx) => retryReplyMail(tx, mail?.id ?? ''));
    await expect(bank.scope.db((tx) => retryReplyMail(tx, mail?.id ?? ''))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await pass();
    expect(mailsTo()).toHaveLength(1);
    expect(await readMails()).toMatchObject({ mails: [{ status: 'sent', failure: null }] });
  });

  it('that could not be sent goes with the next one, and not again when it is retried', async () => {
    world.faults.push(550);
    await say('First.');
    await pass();
    await say('Second.');
    await pass();
    expect(mailsTo().map((mail) => [decode(mail).includes('First.'), decode(mail).includes('Second.')])).toEqual([
      [true, true],
    ]);
    const failed = (await readMails()).mails.find(({ status }) => status === 'failed');
    await bakery.scope.db((tx) => retryReplyMail(tx, failed?.id ?? ''));
    await pass();
    expect(mailsTo()).toHaveLength(1);
    expect((await readMails()).mails.map(({ status }) => status)).toEqual(['sent']);
  });

  it('that comes back is shown as not delivered', async () => {
    await say('Hello.');
    await pass();
    arriveMail(world, {
      from: 'MAILER-DAEMON@mx.test',
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
      body: `--b\n\nNo such user\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ${address}\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${mailsTo()[0]?.header('Message-ID')}\n\n--b--`,
    });
    await receive();
    expect(await readMails()).toMatchObject({ mails: [{ status: 'failed', failure: { code: 'mail_bounced' } }] });
  });
});

describe('an answer to such a mail', () => {
  beforeEach(async () => {
    await say('We are open on Saturdays.');
    await pass();
  });

  it('is the visitor’s message in the same conversation, once, and the agent’s next one is mailed again', async () => {
    const before = await countConversations();
    const id = answer({ body: 'And on Sundays?\n\nOn Mon, Nov 30, 2026 at 1:05 AM Bakery wrote:\n\n> We are open.' });
    await receive();
    answer({ id });
    world.imap.renumber();
    await receive();
    expect((await readLog()).slice(1)).toEqual(['agent: We are open on Saturdays.', 'visitor: And on Sundays?']);
    expect(await countConversations()).toBe(before);
    const { visitor, ...conversation } = await bakery.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({ where: { id: conversationId }, include: { visitor: true } }),
    );
    expect(conversation).toMatchObject({ visitorId, channel: 'widget', owner: 'agent' });
    // Whoever writes a mail has no widget open, and has proven no address to us.
    expect(visitor.onlineUntil?.getTime() ?? 0).toBeLessThan(deps.clock.now().getTime());
    expect(visitor.provenEmail).toBeNull();
    expect(await bakery.scope.db((tx) => listMails(tx, conversationId))).toMatchObject([
      { sender: address, authentication: 'pass' },
    ]);
    await say('No, only on Saturdays.');
    await pass();
    const reply = mailsTo().at(-1);
    expect(reply?.header('In-Reply-To')).toBe(id);
    expect(reply?.header('Subject')).toBe('Re: New reply');
  });

  it('is answered by the assistant where it has the conversation again, by a mail that says so', async () => {
    await bakery.scope.db((tx) => handBackConversation(tx, bakery.agent, conversationId));
    answer({ body: 'When do you open?' });
    await receive();
    expect((await readLog()).at(-1)).toBe('assistant: We open at seven.');
    await pass();
    const reply = mailsTo().at(-1);
    expect(decode(reply)).toContain('We open at seven.');
    expect(reply?.header('Auto-Submitted')).toBe('auto-replied');
  });

  it('S107 that a machine has written is read by nobody, so that two machines never answer each other', async () => {
    const log = await readLog();
    answer({ subject: 'Out of office', headers: [...headersOf(), 'Auto-Submitted: auto-replied'] });
    answer({ subject: 'Out of office', headers: [...headersOf(), 'X-Autoreply: yes'] });
    answer({ headers: [...headersOf(), 'Precedence: bulk'] });
    await receive();
    await pass();
    expect(await readLog()).toEqual(log);
    expect(mailsTo()).toHaveLength(1);
  });

  const headersOf = (): string[] => [`Delivered-To: ${replyToOf(mailsTo().at(-1))}`];
  const forge = (to: string): string => to.replace(/.(?=@)/, (letter) => (letter === 'a' ? 'b' : 'a'));

  it.each([
    ['with a forged token', () => answer({ headers: [`Delivered-To: ${forge(replyToOf(mailsTo()[0]))}`] })],
    ['that only claims the address', () => answer({ headers: [] })],
    ['from somebody else who got hold of it', () => answer({ from: 'Eve <eve@other.test>' })],
    ['whose sender is found to be forged', () => answer({ dmarc: 'fail' })],
    [
      'that names the conversation of another visitor',
      () => {
        const [, other = ''] = /\+c\.([a-z2-7]{26})/.exec(replyToOf(mailsTo()[0])) ?? [];
        const swapped = `${other.slice(1)}${other.slice(0, 1)}`;
        return answer({ headers: [`Delivered-To: ${replyToOf(mailsTo()[0]).replace(other, swapped)}`] });
      },
    ],
  ])('S106 %s does not come in', async (_how, forged) => {
    const log = await readLog();
    forged();
    await receive();
    expect(await readLog()).toEqual(log);
  });

  it('S106 with another company’s token comes into neither company’s conversation', async () => {
    const own = conversationId;
    const { accountId } = await createChannelAccount(bank.scope, bank.admin, buildEmailAccount(world));
    await receive();
    await begin(bank);
    await say('Your loan is ready.', bank);
    await pass();
    const theirs = mailsTo().at(-1);
    expect(theirs?.header('Subject')).toBe('New reply from Bank');
    const logs = async () => [await readLog(own), await readLog(conversationId, bank)];
    const before = await logs();
    await bank.scope.db((tx) =>
      tx.channelAccount.updateMany({ where: { id: accountId }, data: { removedAt: new Date() } }),
    );
    answer({ headers: [`Delivered-To: ${replyToOf(theirs)}`, `References: ${theirs?.header('Message-ID')}`] });
    await receive();
    expect(await logs()).toEqual(before);
    await bank.scope.db((tx) => tx.channelAccount.deleteMany());
  });

  it('of a visitor who is blocked since, or whose address is another one since, does not come in', async () => {
    const log = await readLog();
    await setBlocked(true);
    answer();
    await receive();
    expect(await readLog()).toEqual(log);
    await setBlocked(false);
    await bakery.scope.db((tx) =>
      tx.contact.updateMany({ where: { email: address }, data: { email: 'new@home.test' } }),
    );
    answer();
    await receive();
    expect(await readLog()).toEqual(log);
  });

  it('that asks for no more mails ends them', async () => {
    answer({ subject: 'unsubscribe', body: 'Sent by my mail program.' });
    await receive();
    expect((await readMails()).address).toBeNull();
    await say('One more thing.');
    await pass();
    expect(mailsTo()).toHaveLength(1);
  });

  it('leaves nothing of its writer behind once the contact is erased', async () => {
    answer({ dmarc: null });
    await receive();
    const countWriters = () =>
      bakery.scope.db((tx) => tx.channelAddress.count({ where: { address: { contains: address } } }));
    expect(await countWriters()).toBe(1);
    const { contactId } = await bakery.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
    );
    await eraseContact(bakery.scope, bakery.admin, {
      contactId: contactId ?? '',
      refreshGaps: () => Promise.resolve(),
    });
    expect(await countWriters()).toBe(0);
    expect(await bakery.scope.db((tx) => tx.replyMail.count({ where: { address } }))).toBe(0);
  });
});
