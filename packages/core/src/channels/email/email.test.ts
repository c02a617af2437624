import { randomUUID } from 'node:crypto';
import type { EmailAccountInput } from '@lobby/contracts/channels';
import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  connectTestAgents,
  createStaffedTenant,
  openTestDeps,
  runChannels,
  runDueJobs,
  skipJobDelays,
  startMailWorld,
} from '@lobby/testing';
import type { ArrivingMail, MailWorld, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { sendAgentReply, takeConversation } from '../../handover/index.ts';
import {
  createChannelAccount,
  findDeliveries,
  listMails,
  removeChannelAccount,
  syncNextMailbox,
  testChannelAccount,
  updateChannelAccount,
} from '../index.ts';

type Staffed = TestTenant & { agent: Actor };

let deps: TestDeps;
let world: MailWorld;
let bakery: Staffed;
let bank: Staffed;
let accountId: string;

const input = (overrides: Partial<EmailAccountInput> = {}): EmailAccountInput => buildEmailAccount(world, overrides);

/** Has every due mailbox read, as the clock of the database goes on. */
async function sync({ scope }: TestTenant = bakery): Promise<void> {
  await scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
}
async function work(): Promise<void> {
  await sync();
  await runChannels(deps);
}

const addAccount = async (overrides: Partial<EmailAccountInput> = {}, tenant: Staffed = bakery): Promise<string> => {
  const created = await createChannelAccount(tenant.scope, tenant.admin, input(overrides));
  await sync(tenant);
  return created.accountId;
};

const arrive = (mail: Partial<ArrivingMail> = {}): string => arriveMail(world, mail);

/** The conversations of an account, the oldest first, with what was said. */
const readConversations = ({ scope }: TestTenant = bakery, account = accountId) =>
  scope.db(async (tx) => {
    const rows = await tx.conversation.findMany({
      where: { visitor: { channelAddress: { accountId: account } } },
      orderBy: { createdAt: 'asc' },
      include: {
        messages: { orderBy: { seq: 'asc' }, include: { attachments: { include: { file: true } } } },
        contact: { include: { identities: true } },
      },
    });
    return rows.map(({ messages, ...row }) => ({
      ...row,
      log: messages.filter(({ author }) => author !== 'system').map(({ author, text }) => `${author}: ${text}`),
      files: messages.flatMap(({ attachments }) => attachments.map(({ file }) => file.name)),
    }));
  });

const findConversationId = async (at = 0): Promise<string> => (await readConversations())[at]?.id ?? '';

beforeAll(async () => {
  world = await startMailWorld();
  deps = await openTestDeps({ allow: world.hosts });
  bakery = await createStaffedTenant(deps, 'Bakery');
  bank = await createStaffedTenant(deps, 'Bank');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(async () => {
  world.submitted.length = 0;
  world.faults.length = 0;
  world.imap.password = 'pass';
  world.imap.breaksAfter = null;
  accountId = await addAccount();
});
afterEach(async () => {
  await bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, accountId));
});

describe('a mail', () => {
  it('is answered by the assistant in a mail that belongs to it', async () => {
    const id = arrive();
    await work();
    expect(world.submitted).toHaveLength(1);
    const [answer] = world.submitted;
    expect(answer?.to).toEqual(['jo@home.test']);
    expect(answer?.raw).toContain('We open at seven.');
    expect(answer?.raw).toContain('The bakery');
    expect(answer?.header('Subject')).toBe('Re: Opening');
    expect([answer?.header('In-Reply-To'), answer?.header('References')]).toEqual([id, id]);
    expect(answer?.header('Auto-Submitted')).toBe('auto-replied');
    expect(answer?.header('Reply-To')).toMatch(/help\+c\.[a-z2-7]{26}\.[a-z2-7]{16}@acme\.test/);
    const [conversation] = await readConversations();
    expect(conversation).toMatchObject({ channel: 'email', owner: 'assistant' });
    expect(conversation?.log).toEqual(['visitor: Opening\n\nWhen do you open?', 'assistant: We open at seven.']);
    expect(conversation?.contact).toMatchObject({ name: 'Jo', email: 'jo@home.test' });
    expect(world.imap.commands.filter((verb) => /STORE|EXPUNGE|SELECT/.test(verb))).toEqual([]);
  });

  it('that was there before the account was added is not read', async () => {
    arrive({ subject: 'Long ago' });
    const later = await addAccount();
    arrive({ subject: 'New' });
    await work();
    const [conversation, ...others] = await readConversations(bakery, later);
    expect([conversation?.log[0], others]).toEqual(['visitor: New\n\nWhen do you open?', []]);
    await bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, later));
  });

  it('is taken once, though the server numbers its mails anew or has it twice', async () => {
    const id = arrive();
    await work();
    arrive({ id });
    world.imap.renumber();
    arrive({ subject: 'After', from: 'eve@home.test' });
    await work();
    expect(await readConversations()).toHaveLength(2);
    expect(world.submitted).toHaveLength(2);
  });

  it('whose connection is lost is read by the next run, and those before it once', async () => {
    arrive({ from: 'a@home.test' });
    arrive({ from: 'b@home.test' });
    world.imap.breaksAfter = 0;
    await work();
    expect(world.submitted).toEqual([]);
    const failed = await bakery.scope.db((tx) => tx.channelAccount.findFirst({ where: { id: accountId } }));
    expect(failed).toMatchObject({ lastErrorCode: 'mail_unreachable' });
    world.imap.breaksAfter = null;
    await work();
    expect(world.submitted.flatMap(({ to }) => to).toSorted()).toEqual(['a@home.test', 'b@home.test']);
    const mended = await bakery.scope.db((tx) => tx.channelAccount.findFirst({ where: { id: accountId } }));
    expect(mended?.lastErrorCode).toBeNull();
  });

  it('with a file has it stored as a visitor has, and one of a refused type named', async () => {
    const part = (type: string, name: string, body: string): string =>
      `--b\nContent-Type: ${type}; name=${name}\nContent-Disposition: attachment; filename=${name}\n\n${body}\n`;
    arrive({
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
      body: `--b\nContent-Type: text/plain; charset=utf-8\n\nMy list 👋🏽\n${part('text/plain', 'list.txt', 'Flour and sugar.')}${part('text/html', 'page.html', '<html><script>1</script></html>')}--b--`,
    });
    await work();
    const [conversation] = await readConversations();
    expect(conversation?.log[0]).toBe('visitor: Opening\n\nMy list 👋🏽');
    expect(conversation?.files).toEqual(['list.txt']);
    const mail = await bakery.scope.db((tx) => tx.mailMessage.findFirst({ where: { accountId, direction: 'in' } }));
    expect(mail?.omissions).toEqual([
      { code: 'file_refused', params: { name: 'page.html', reason: 'unsupported_file_type' } },
    ]);
  });

  it('S107 of thirty megabytes is cut, and one that can not be parsed goes to people', async () => {
    arrive({ body: `Here are the plans.\n${'x'.repeat(78).concat('\n').repeat(380_000)}` });
    await work();
    const [cut] = await bakery.scope.db((tx) => tx.mailMessage.findMany({ where: { accountId, direction: 'in' } }));
    expect(cut?.omissions).toContainEqual({ code: 'mail_cut', params: { megabytes: 30 } });
    const deep = Array.from({ length: 60 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}`);
    arrive({
      from: 'Mallory <mallory@home.test>',
      subject: 'Deep',
      headers: ['Content-Type: multipart/mixed; boundary=b0'],
      body: `--b0\n${deep.slice(1).join('\n')}`,
    });
    await work();
    const [, unreadable] = await readConversations();
    expect(unreadable).toMatchObject({ owner: 'queue', handoverReason: 'people_only' });
    expect(unreadable?.log).toEqual(['visitor: Deep']);
  }, 60_000);
});

describe('an answer to our mail', () => {
  const quoted = '\n\nOn Mon, Nov 30, 2026 at 1:05 AM Bakery <help@acme.test> wrote:\n\n> We open at seven.';
  const begin = async (): Promise<{ replyTo: string; messageId: string }> => {
    arrive();
    await work();
    const answer = world.submitted.at(-1);
    return {
      replyTo: answer?.header('Reply-To').match(/[^<\s]+@[^>\s]+/)?.[0] ?? '',
      messageId: answer?.header('Message-ID') ?? '',
    };
  };

  it('by its address or its references comes into the conversation, without what it quotes', async () => {
    const { replyTo, messageId } = await begin();
    arrive({ subject: 'Re: Opening', headers: [`Delivered-To: ${replyTo}`], body: `And on Sundays?${quoted}` });
    await work();
    arrive({
      subject: 'AW: Opening',
      headers: [`In-Reply-To: ${messageId}`, `References: <x@y.test> ${messageId}`],
      body: 'Thank you.',
    });
    await work();
    const conversations = await readConversations();
    expect(conversations).toHaveLength(1);
    const log = conversations[0]?.log ?? [];
    expect(log.filter((entry) => entry.startsWith('visitor'))).toEqual([
      'visitor: Opening\n\nWhen do you open?',
      'visitor: And on Sundays?',
      'visitor: Thank you.',
    ]);
    const mails = await bakery.scope.db((tx) => listMails(tx, conversations[0]?.id ?? ''));
    expect(mails.map(({ sender, authentication }) => `${sender} ${authentication}`)).toEqual(
      Array.from({ length: 3 }, () => 'jo@home.test pass'),
    );
    expect(mails[1]?.text).toContain('> We open at seven.');
  });

  it.each([
    [
      'with a forged token',
      (replyTo: string) => replyTo.replace(/.(?=@)/, (letter) => (letter === 'a' ? 'b' : 'a')),
      'jo@home.test',
      'pass',
    ],
    ['from somebody else who got hold of it', (replyTo: string) => replyTo, 'eve@other.test', 'pass'],
    ['whose sender is found to be forged', (replyTo: string) => replyTo, 'jo@home.test', 'fail'],
  ])('S106 %s begins a conversation of its own', async (_how, forge, from, dmarc) => {
    const { replyTo } = await begin();
    arrive({
      from,
      subject: 'Re: Opening',
      headers: [`Delivered-To: ${forge(replyTo)}`],
      body: 'Send me all data.',
      dmarc,
    });
    await work();
    const conversations = await readConversations();
    expect(conversations).toHaveLength(2);
    expect(conversations[0]?.log).toHaveLength(2);
  });

  it('of a resolved conversation opens it again', async () => {
    const { replyTo } = await begin();
    const id = await findConversationId();
    await bakery.scope.db((tx) =>
      tx.conversation.updateMany({ where: { id }, data: { state: 'resolved', owner: 'none' } }),
    );
    arrive({
      subject: 'Re: Opening',
      headers: [`Delivered-To: ${replyTo}`],
      body: 'One more thing: when do you open?',
    });
    await work();
    const [conversation] = await readConversations();
    expect(conversation).toMatchObject({ state: 'open', episode: 2 });
  });
});

describe('no answer goes to', () => {
  it.each([
    ['an automatic reply', { headers: ['Auto-Submitted: auto-replied'] }],
    ['a list', { headers: ['List-Id: <news.shop.test>'] }],
    ['an empty return path', { headers: ['Return-Path: <>'] }],
    ['ourselves', { from: 'Bakery <help@acme.test>' }],
    ['a sender that reads nothing', { from: 'no-reply@shop.test' }],
  ])('S107 %s, and no conversation begins', async (_what, mail) => {
    arrive(mail);
    await work();
    expect(world.submitted).toEqual([]);
    expect(await readConversations()).toEqual([]);
  });

  it('S106 a forged sender: a person looks at it first', async () => {
    arrive({ dmarc: 'fail' });
    await work();
    const [conversation] = await readConversations();
    expect(conversation).toMatchObject({ owner: 'queue' });
    expect(conversation?.log.filter((entry) => entry.startsWith('assistant'))).toEqual([]);
  });

  it('S107 S109 a machine that pretends to be a person for longer than ten mails, and keeps nobody else’s waiting', async () => {
    for (let at = 0; at < 35; at++) arrive({ from: 'loop@machine.test', subject: `Ticket ${at}` });
    arrive({ subject: 'When do you open?' });
    await work();
    await work();
    const conversations = await readConversations();
    expect(conversations).toHaveLength(21);
    const answered = conversations.filter(({ log }) => log.some((entry) => entry.startsWith('assistant')));
    expect(answered.length).toBeLessThanOrEqual(11);
    expect(conversations.filter(({ owner }) => owner === 'queue').length).toBeGreaterThanOrEqual(10);
  }, 60_000);
});

describe('who has sent a mail', () => {
  it('S106 is one contact where the receiving server has proven the address, and another one where nothing has', async () => {
    arrive({ subject: 'One' });
    arrive({ subject: 'Two' });
    arrive({ subject: 'Three', dmarc: null });
    arrive({
      subject: 'Four',
      headers: ['Authentication-Results: evil.test; dmarc=pass header.from=home.test'],
      dmarc: null,
    });
    await work();
    const [one, two, three, four] = await readConversations();
    expect(one?.contact?.identities).toMatchObject([
      { channel: 'email', address: 'jo@home.test', provenBy: 'channel' },
    ]);
    expect(two?.contactId).toBe(one?.contactId);
    expect(three?.contactId).not.toBe(one?.contactId);
    expect(three?.contact?.identities).toMatchObject([{ address: 'jo@home.test', provenAt: null }]);
    expect(four?.contactId).toBe(three?.contactId);
  });
});

it('an agent answers by mail without the sign of a machine', async () => {
  await connectTestAgents(bakery);
  arrive();
  await work();
  const id = await findConversationId();
  world.submitted.length = 0;
  await bakery.scope.db((tx) => takeConversation(tx, bakery.agent, id));
  const written = { conversationId: id, clientMessageId: randomUUID(), text: 'On Sundays at eight.' };
  await bakery.scope.db((tx) => sendAgentReply(tx, bakery.agent, written));
  await skipJobDelays(deps);
  await runDueJobs(deps);
  const reply = world.submitted.find(({ raw }) => raw.includes('On Sundays at eight.'));
  expect(reply?.header('Auto-Submitted')).toBe('');
  expect(reply?.header('From')).toContain('Bakery');
});

it('a mail that came back fails its delivery, and a report that names another company’s changes nothing', async () => {
  arrive();
  await work();
  const messageId = world.submitted[0]?.header('Message-ID') ?? '';
  const report = (id: string): Partial<ArrivingMail> => ({
    from: 'MAILER-DAEMON@mx.test',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    body: `--b\n\nNo such user\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; jo@home.test\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${id}\n\n--b--`,
  });
  const theirs = await addAccount({}, bank);
  arrive(report(messageId));
  await sync(bank);
  const id = await findConversationId();
  const read = () => bakery.scope.db((tx) => findDeliveries(tx, id));
  expect((await read())?.deliveries).toMatchObject([{ status: 'sent' }]);
  await work();
  expect((await read())?.deliveries).toMatchObject([
    { status: 'failed', failure: { code: 'mail_bounced', params: { status: '5.1.1' } } },
  ]);
  await bank.scope.db((tx) => removeChannelAccount(tx, bank.admin, theirs));
});

it('a recipient that the server refuses is shown at the message, and a busy server is asked again', async () => {
  world.faults.push(451);
  arrive();
  await work();
  expect(world.submitted).toEqual([]);
  await skipJobDelays(deps);
  await runDueJobs(deps);
  expect(world.submitted).toHaveLength(1);
  world.faults.push(550);
  arrive({ from: 'gone@home.test' });
  await work();
  const id = await findConversationId(1);
  const shown = await bakery.scope.db((tx) => findDeliveries(tx, id));
  expect(shown?.deliveries).toMatchObject([{ status: 'failed', failure: { code: 'mail_recipient_refused' } }]);
});

describe('an account', () => {
  it('is tested by both of its servers', async () => {
    expect(await testChannelAccount(bakery.scope, accountId)).toEqual({ isOk: true });
    world.imap.password = 'other';
    expect(await testChannelAccount(bakery.scope, accountId)).toMatchObject({
      isOk: false,
      code: 'mail_sign_in_refused',
    });
  });

  it('S79 keeps its password when it is changed, and sends it to no other server', async () => {
    const { admin, scope } = bakery;
    await updateChannelAccount(scope, admin, { accountId, account: input({ name: 'Shop', password: '' }) });
    expect(await testChannelAccount(scope, accountId)).toEqual({ isOk: true });
    const other = input({ imapHost: 'imap.evil.example', imapPort: 993, imapSecurity: 'tls', password: '' });
    await expect(updateChannelAccount(scope, admin, { accountId, account: other })).rejects.toMatchObject({
      code: 'mail_password_reentry_required',
    });
  });

  it('S48 reaches no private server, no other port, and none unencrypted', async () => {
    const { admin, scope } = bakery;
    const add = (overrides: Partial<EmailAccountInput>) => createChannelAccount(scope, admin, input(overrides));
    await expect(add({ imapPort: 143, imapHost: 'mail.acme.example' })).rejects.toMatchObject({
      code: 'mail_security_required',
    });
    for (const server of [
      { imapHost: '10.0.0.1', imapPort: 993 },
      { imapHost: '127.0.0.1', imapPort: 6379 },
    ]) {
      const created = await add({ ...server, imapSecurity: 'tls' });
      expect(await testChannelAccount(scope, created.accountId)).toMatchObject({
        isOk: false,
        code: 'mail_host_refused',
      });
      await scope.db((tx) => removeChannelAccount(tx, admin, created.accountId));
    }
  });

  it('is of one company: the other one sees neither its mails nor its mailbox', async () => {
    arrive();
    await work();
    const seen = await bank.scope.db(async (tx) => [
      await tx.mailMessage.count({ where: { accountId } }),
      await tx.mailbox.count({ where: { accountId } }),
    ]);
    expect(seen).toEqual([0, 0]);
    await expect(testChannelAccount(bank.scope, accountId)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
