import { randomUUID } from 'node:crypto';
import type { TenantEvent } from '@lobby/contracts/events';
import { createTestAgent, createTestTenant, createTestVisitor, listJobs, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getAttachmentByLink, sweepAttachments } from '../attachments/index.ts';
import type { Actor } from '../deps.ts';
import { sendAgentReply, resolveConversation, takeConversation } from '../handover/index.ts';
import { dequeueEvents } from '../platform/index.ts';
import {
  uploadMemberAttachment,
  uploadVisitorAttachment,
  startConversation,
  blockVisitor,
  syncConversation as catchUpIn,
  loadConversationSync,
  deleteMessage,
  editMessage,
  listVisitorConversations,
  markReadByMember,
  markReadByVisitor,
  updateReadReceipts,
  rateConversation,
  createVisitorMessage,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let agent: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  agent = await createTestAgent(deps, bakery, 'Anna');
});
afterAll(() => deps.close());
afterEach(() => void vi.useRealTimers());

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
const NOT_FOUND = { kind: 'not_found' };

const write = (tenant: TestTenant, visitorId: string, text: string, more: object = {}) =>
  tenant.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text, ...more }));
const reply = (conversationId: string, text: string, attachmentIds: string[] = []) =>
  bakery.scope.db((tx) =>
    sendAgentReply(tx, agent, { conversationId, clientMessageId: randomUUID(), text, attachmentIds }),
  );

/** A conversation that an agent has, with one message of the visitor's. */
async function talking() {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation, message } = await write(bakery, visitorId, 'Hello?');
  await bakery.scope.db((tx) => takeConversation(tx, agent, conversation.id));
  return { visitorId, conversationId: conversation.id, first: message };
}
const catchUp = (visitorId: string, afterSeq = 0, conversationId?: string) =>
  catchUpIn(bakery.scope, visitorId, { afterSeq, ...(conversationId ? { conversationId } : {}) });
const marksOf = (id: string) =>
  bakery.scope.db((tx) =>
    tx.conversation.findUniqueOrThrow({
      where: { id },
      select: { visitorDeliveredSeq: true, visitorReadSeq: true, agentDeliveredSeq: true, agentReadSeq: true },
    }),
  );
const told: TenantEvent[] = [];
/** What was told of a conversation under this name so far. */
async function eventsOf(name: string, conversationId: string): Promise<TenantEvent['payload'][]> {
  while ((await dequeueEvents(deps, 500, (event) => void told.push(event))) > 0);
  return told
    .filter(
      ({ name: own, payload }) =>
        own === name && 'conversationId' in payload && payload.conversationId === conversationId,
    )
    .map(({ payload }) => payload);
}

/** Moves the clock of this process on, and leaves timers alone. */
const later = (minutes: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
};

describe('catching up', () => {
  it('tells who has missed nothing the same as everybody, and who comes together each their own', async () => {
    const [rosa, otto] = [await talking(), await talking()];
    for (const { visitorId } of [rosa, otto]) await catchUp(visitorId);
    const whole = await bakery.scope.db((tx) => loadConversationSync(tx, rosa.visitorId, 2));
    expect(await catchUp(rosa.visitorId, 2)).toEqual({ ...whole, messages: [] });
    const answers = await Promise.all([rosa, otto, rosa, otto].map(({ visitorId }) => catchUp(visitorId, 2)));
    expect(answers.map(({ conversation }) => conversation?.id)).toEqual(
      [rosa, otto, rosa, otto].map(({ conversationId }) => conversationId),
    );
  });

  it('S11 gives nobody the conversation of another visitor or company, also among those who ask together', async () => {
    const [rosa, otto] = [await talking(), await talking()];
    for (const { visitorId } of [rosa, otto]) await catchUp(visitorId);
    const [own, another, foreign] = await Promise.allSettled([
      catchUp(rosa.visitorId, 2, rosa.conversationId),
      catchUp(rosa.visitorId, 2, otto.conversationId),
      catchUpIn(bank.scope, rosa.visitorId, { afterSeq: 2, conversationId: rosa.conversationId }),
    ]);
    expect(own).toMatchObject({ status: 'fulfilled', value: { conversation: { id: rosa.conversationId } } });
    expect(another).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
    expect(foreign).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
  });

  it('brings what was changed or taken back after it was seen, also where nothing new was said', async () => {
    const { visitorId, conversationId } = await talking();
    const { id: messageId, seq } = await reply(conversationId, 'We open at nin');
    await catchUp(visitorId, 0);
    expect((await catchUp(visitorId, seq)).messages).toEqual([]);
    await bakery.scope.db((tx) =>
      editMessage(tx, { memberId: agent.memberId }, { messageId, text: 'We open at nine' }),
    );
    expect((await catchUp(visitorId, seq)).messages).toMatchObject([{ id: messageId, text: 'We open at nine' }]);
  });
});

describe('marks', () => {
  it('say to both sides how far the other has received and read, and never go back', async () => {
    const { visitorId, conversationId } = await talking();
    const { seq } = await reply(conversationId, 'Hello!');
    await catchUp(visitorId);
    expect(await marksOf(conversationId)).toMatchObject({ visitorDeliveredSeq: seq, visitorReadSeq: 0 });
    const read = { conversationId, seq };
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, read));
    await bakery.scope.db((tx) => updateReadReceipts(tx, conversationId, { agentDeliveredSeq: seq }));
    await bakery.scope.db((tx) => markReadByMember(tx, { conversationId, seq: 1 }));
    const marks = { visitorDeliveredSeq: seq, visitorReadSeq: seq, agentDeliveredSeq: seq, agentReadSeq: 1 };
    expect(await marksOf(conversationId)).toEqual(marks);
    expect((await eventsOf('conversation.marked', conversationId)).at(-1)).toMatchObject(marks);
    const told = (await eventsOf('conversation.marked', conversationId)).length;
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq: 1 }));
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, read));
    expect(await marksOf(conversationId)).toEqual(marks);
    expect(await eventsOf('conversation.marked', conversationId)).toHaveLength(told);
    expect((await catchUp(visitorId)).conversation).toMatchObject({ agentDeliveredSeq: seq, agentReadSeq: 1 });
  });

  it('end at the last message, whatever is claimed', async () => {
    const { visitorId, conversationId } = await talking();
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq: 2_000_000 }));
    const { conversation } = await catchUp(visitorId);
    expect((await marksOf(conversationId)).visitorReadSeq).toBe(conversation?.lastSeq);
  });

  it('S11 S13 are made by nobody in the conversation of another', async () => {
    const { conversationId } = await talking();
    const stranger = await createTestVisitor(deps, bakery);
    const mark = { conversationId, seq: 1 };
    await expect(bakery.scope.db((tx) => markReadByVisitor(tx, stranger.visitorId, mark))).rejects.toMatchObject(
      NOT_FOUND,
    );
    await expect(bank.scope.db((tx) => markReadByMember(tx, mark))).rejects.toMatchObject(NOT_FOUND);
    await bank.scope.db((tx) => updateReadReceipts(tx, conversationId, { agentReadSeq: 1 }));
    expect((await marksOf(conversationId)).agentReadSeq).toBe(0);
  });
});

describe('a message of one’s own', () => {
  it('can be changed for five minutes, and says that it was', async () => {
    const { visitorId, first } = await talking();
    const edit = { messageId: first.id, text: 'Hello! Do you sell hats?' };
    const changed = await bakery.scope.db((tx) => editMessage(tx, { visitorId }, edit));
    expect(changed).toMatchObject({ text: edit.text, editedAt: expect.any(String), seq: first.seq, isDeleted: false });
    later(6);
    await expect(bakery.scope.db((tx) => editMessage(tx, { visitorId }, edit))).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('5 minutes'),
    });
    await expect(bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, first.id))).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('can be taken back: its place stays, its text is nowhere any more', async () => {
    const { visitorId, conversationId, first } = await talking();
    const deleted = await bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, first.id));
    expect(deleted).toMatchObject({ text: '', isDeleted: true, seq: 1, attachments: [] });
    await expect(
      bakery.scope.db((tx) => editMessage(tx, { visitorId }, { messageId: first.id, text: 'Again' })),
    ).rejects.toMatchObject({ kind: 'conflict' });
    const sent = await reply(conversationId, 'Wrong window');
    expect(await bakery.scope.db((tx) => deleteMessage(tx, { memberId: agent.memberId }, sent.id))).toMatchObject({
      isDeleted: true,
    });
    const { messages } = await catchUp(visitorId);
    expect(JSON.stringify(messages)).not.toMatch(/Hello|Wrong window/);
  });

  it('S86 that was changed while somebody was away is given to them when they are back', async () => {
    const { visitorId, conversationId, first } = await talking();
    const last = await reply(conversationId, 'Good morning!');
    await bakery.scope.db((tx) => editMessage(tx, { visitorId }, { messageId: first.id, text: 'Hi' }));
    const { messages } = await catchUp(visitorId, last.seq);
    expect(messages.map(({ seq, text }) => [seq, text])).toEqual([[1, 'Hi']]);
  });

  it('S13 is nobody else’s to change: not the other side’s, not a colleague’s, not another company’s', async () => {
    const { visitorId, conversationId, first } = await talking();
    const sent = await reply(conversationId, 'Hello!');
    const stranger = await createTestVisitor(deps, bakery);
    const attempts = [
      [bakery, { visitorId: stranger.visitorId }, first.id],
      [bakery, { visitorId }, sent.id],
      [bakery, { memberId: agent.memberId }, first.id],
      [bakery, { memberId: bakery.admin.memberId }, sent.id],
      [bank, { memberId: bank.admin.memberId }, sent.id],
    ] as const;
    for (const [tenant, author, messageId] of attempts) {
      const edit = tenant.scope.db((tx) => editMessage(tx, author, { messageId, text: 'Changed' }));
      await expect(edit).rejects.toMatchObject(NOT_FOUND);
      await expect(tenant.scope.db((tx) => deleteMessage(tx, author, messageId))).rejects.toMatchObject(NOT_FOUND);
    }
  });
});

describe('a file', () => {
  const file = { name: 'photo.png', bytes: PNG };
  const open = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://lobby');
    const [, , tenantId = '', attachmentId = ''] = pathname.split('/');
    const signature = searchParams.get('signature') ?? '';
    return { tenantId, attachmentId, expires: Number(searchParams.get('expires')), signature };
  };

  it('goes both ways with a message, and alone says enough', async () => {
    const { visitorId, conversationId } = await talking();
    const photo = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    expect(photo).toMatchObject({ name: 'photo.png', mime: 'image/png', bytes: 24, isImage: true });
    const { message } = await write(bakery, visitorId, '', { attachmentIds: [photo.attachmentId] });
    expect(message.attachments).toMatchObject([{ id: photo.attachmentId, name: 'photo.png', isImage: true }]);
    const [sent] = message.attachments;
    expect((await getAttachmentByLink(deps, open(sent?.url ?? ''))).bytes).toEqual(PNG);
    const menu = await uploadMemberAttachment(bakery.scope, agent, {
      conversationId,
      name: 'menu.txt',
      bytes: Buffer.from('Rye bread'),
    });
    await reply(conversationId, 'Our menu', [menu.attachmentId]);
    const { messages } = await catchUp(visitorId);
    expect(messages.at(-1)?.attachments).toMatchObject([{ name: 'menu.txt', mime: 'text/plain', isImage: false }]);
    expect((await eventsOf('message.saved', conversationId)).at(-1)).toMatchObject({
      message: { attachments: [{ name: 'menu.txt' }] },
    });
  });

  it('S21 S43 opens by its link for five minutes, not by an edited one, and not once it was taken back', async () => {
    const { visitorId } = await talking();
    const { attachmentId } = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const { message } = await write(bakery, visitorId, 'See', { attachmentIds: [attachmentId] });
    const link = open(message.attachments[0]?.url ?? '');
    const other = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const edited = [
      { attachmentId: other.attachmentId },
      { tenantId: bank.scope.tenantId },
      { expires: link.expires + 1 },
      { expires: Number.NaN },
      { signature: '' },
      { signature: `${link.signature}x` },
    ];
    for (const change of edited)
      await expect(getAttachmentByLink(deps, { ...link, ...change })).rejects.toMatchObject(NOT_FOUND);
    later(5.1);
    await expect(getAttachmentByLink(deps, link)).rejects.toMatchObject(NOT_FOUND);
    vi.useRealTimers();
    await bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, message.id));
    await expect(getAttachmentByLink(deps, link)).rejects.toMatchObject(NOT_FOUND);
  });

  it('S42 is a picture, a document or plain text by its content, whatever it is called', async () => {
    const { visitorId } = await talking();
    const upload = (name: string, content: string | Buffer) =>
      uploadVisitorAttachment(bakery.scope, visitorId, { name, bytes: Buffer.from(content as string) });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const [name, content] of [
      ['a.svg', svg],
      ['a.png', svg],
      ['a.html', '<script>alert(1)</script>'],
      ['run.exe', 'MZ this program'],
      ['a.zip', 'PK\u0003\u0004'],
      ['', ''],
    ] as const)
      await expect(upload(name, content)).rejects.toMatchObject({ kind: 'invalid' });
    const huge = Buffer.from(PNG);
    huge.writeUInt32BE(50_000_001, 16);
    await expect(upload('huge.png', huge)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('50 million pixels'),
    });
    expect(await upload('photo.html', PNG)).toMatchObject({ mime: 'image/png' });
    expect(await upload('page.txt', '<script>alert(1)</script>')).toMatchObject({ mime: 'text/plain', isImage: false });
  });

  it('S13 S21 is sent by who uploaded it, once, in the conversation that it was uploaded to', async () => {
    const { visitorId, conversationId } = await talking();
    const stranger = await createTestVisitor(deps, bakery);
    const mine = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const theirs = await uploadMemberAttachment(bakery.scope, agent, { ...file, conversationId });
    const send = (who: string, id: string) => write(bakery, who, 'See', { attachmentIds: [id] });
    await expect(send(stranger.visitorId, mine.attachmentId)).rejects.toMatchObject(NOT_FOUND);
    await expect(send(visitorId, theirs.attachmentId)).rejects.toMatchObject(NOT_FOUND);
    await expect(reply(conversationId, 'See', [mine.attachmentId])).rejects.toMatchObject(NOT_FOUND);
    await send(visitorId, mine.attachmentId);
    await expect(send(visitorId, mine.attachmentId)).rejects.toMatchObject(NOT_FOUND);
    await expect(uploadMemberAttachment(bank.scope, bank.admin, { ...file, conversationId })).rejects.toMatchObject(
      NOT_FOUND,
    );
    await expect(
      uploadVisitorAttachment(bakery.scope, stranger.visitorId, { ...file, conversationId }),
    ).rejects.toMatchObject(NOT_FOUND);
  });

  it('that is larger than the plan takes is refused; the company’s storage is none of the visitor’s business', async () => {
    const small = await createTestTenant(deps, 'Small', 'free');
    const { visitorId } = await createTestVisitor(deps, small);
    const upload = (bytes: number) =>
      uploadVisitorAttachment(small.scope, visitorId, {
        name: 'a.png',
        bytes: Buffer.concat([PNG, Buffer.alloc(bytes)]),
      });
    await expect(upload(25_000_000)).rejects.toMatchObject({
      kind: 'over_quota',
      message: expect.stringContaining('25 MB'),
    });
    for (const bytes of [20_000_000, 20_000_000]) await upload(bytes);
    await expect(upload(20_000_000)).rejects.toMatchObject({
      kind: 'over_quota',
      message: 'Files can not be sent here at the moment. Please say it in words.',
    });
  });

  it('that was never sent is gone after a day, and one that was sent stays', async () => {
    const { visitorId } = await talking();
    const stray = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const sent = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    await write(bakery, visitorId, 'See', { attachmentIds: [sent.attachmentId] });
    const idsOf = () => bakery.scope.db((tx) => tx.attachment.findMany({ include: { file: true } }));
    const key = (await idsOf()).find(({ id }) => id === stray.attachmentId)?.file.key ?? '';
    await sweepAttachments(deps);
    expect((await idsOf()).map(({ id }) => id)).toContain(stray.attachmentId);
    await sweepAttachments({ ...deps, clock: { now: () => new Date(Date.now() + 86_500_000) } });
    const left = (await idsOf()).map(({ id }) => id);
    expect(left).toContain(sent.attachmentId);
    expect(left).not.toContain(stray.attachmentId);
    expect(await listJobs(deps, 'file.remove')).toContainEqual({ key });
  });
});

describe('a visitor’s conversations', () => {
  it('are several: a new one begins empty, an old one goes on where it was', async () => {
    const { visitorId, conversationId } = await talking();
    const { id: second } = await bakery.scope.db((tx) => startConversation(tx, visitorId));
    expect((await bakery.scope.db((tx) => startConversation(tx, visitorId))).id).toBe(second);
    expect((await catchUp(visitorId)).conversation?.id).toBe(second);
    const clientMessageId = randomUUID();
    await write(bakery, visitorId, 'About hats', { clientMessageId });
    await write(bakery, visitorId, 'One more thing', { conversationId });
    // The same message once more, though another conversation is the one used last by now.
    expect(await write(bakery, visitorId, 'About hats', { clientMessageId })).toMatchObject({
      isDuplicate: true,
      conversation: { id: second },
    });
    const list = await bakery.scope.db((tx) => listVisitorConversations(tx, visitorId));
    expect(list.map(({ id, lastMessage }) => [id, lastMessage?.text])).toEqual([
      [conversationId, 'One more thing'],
      [second, 'About hats'],
    ]);
    expect((await catchUp(visitorId, 0, second)).messages.map(({ text }) => text)).toEqual(['About hats']);
  });

  it('say how much in them is unread', async () => {
    const { visitorId, conversationId } = await talking();
    await reply(conversationId, 'One');
    const { seq } = await reply(conversationId, 'Two');
    const unread = async () => (await bakery.scope.db((tx) => listVisitorConversations(tx, visitorId)))[0]?.unread;
    expect(await unread()).toBe(2);
    await bakery.scope.db((tx) => markReadByVisitor(tx, visitorId, { conversationId, seq }));
    expect(await unread()).toBe(0);
  });

  it('S13 are that visitor’s alone', async () => {
    const { conversationId } = await talking();
    const { visitorId } = await createTestVisitor(deps, bakery);
    await expect(catchUp(visitorId, 0, conversationId)).rejects.toMatchObject(NOT_FOUND);
    await expect(write(bakery, visitorId, 'Mine now', { conversationId })).rejects.toMatchObject(NOT_FOUND);
    expect(await bakery.scope.db((tx) => listVisitorConversations(tx, visitorId))).toEqual([]);
  });
});

describe('a rating', () => {
  it('is asked for once a conversation has ended, kept with that episode, and asked for again after the next', async () => {
    const { visitorId, conversationId } = await talking();
    const rate = (rating: number, who = visitorId) =>
      bakery.scope.db((tx) => rateConversation(tx, who, { conversationId, rating, comment: 'Quick' }));
    await expect(rate(5)).rejects.toMatchObject({ kind: 'conflict' });
    await bakery.scope.db((tx) => resolveConversation(tx, agent, conversationId));
    expect((await catchUp(visitorId)).conversation).toMatchObject({ canRate: true, rating: null });
    const stranger = await createTestVisitor(deps, bakery);
    await expect(rate(1, stranger.visitorId)).rejects.toMatchObject(NOT_FOUND);
    expect(await rate(4)).toMatchObject({ canRate: false, rating: 4 });
    expect(await rate(5)).toMatchObject({ rating: 5 });
    await write(bakery, visitorId, 'One more thing');
    expect((await catchUp(visitorId)).conversation).toMatchObject({ canRate: false, rating: null });
    const episodes = await bakery.scope.db((tx) => tx.episode.findMany({ where: { conversationId, number: 1 } }));
    expect(episodes).toMatchObject([{ rating: 5, ratingComment: 'Quick' }]);
  });
});

describe('a blocked visitor', () => {
  it('is told politely that nothing is taken, reads what was said, and can write again once they are unblocked', async () => {
    const { visitorId, conversationId, first } = await talking();
    const block = (isBlocked: boolean) =>
      bakery.scope.db((tx) => blockVisitor(tx, agent, { conversationId, isBlocked }));
    await block(true);
    const refused = { kind: 'forbidden', message: expect.stringContaining('reach it another way') };
    await expect(write(bakery, visitorId, 'Spam')).rejects.toMatchObject(refused);
    await expect(bakery.scope.db((tx) => startConversation(tx, visitorId))).rejects.toMatchObject(refused);
    await expect(
      bakery.scope.db((tx) => editMessage(tx, { visitorId }, { messageId: first.id, text: 'Spam' })),
    ).rejects.toMatchObject(refused);
    await expect(uploadVisitorAttachment(bakery.scope, visitorId, { name: 'a.png', bytes: PNG })).rejects.toMatchObject(
      refused,
    );
    expect((await catchUp(visitorId)).messages.length).toBeGreaterThan(0);
    await block(false);
    await write(bakery, visitorId, 'Sorry');
    await expect(
      bank.scope.db((tx) => blockVisitor(tx, bank.admin, { conversationId, isBlocked: true })),
    ).rejects.toMatchObject(NOT_FOUND);
  });
});
