import { randomUUID } from 'node:crypto';
import {
  createTenantPair,
  createTestAgent,
  createTestVisitor,
  getMail,
  sendTestReply,
  sendVisitorMessage,
} from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { updateContact } from '../../contacts/index.ts';
import { requestEmailReply, takeConversation } from '../../handover/index.ts';
import { deleteMessage, getTranscriptByLink, sendTranscriptToContact, sendTranscriptToVisitor } from '../index.ts';
import { buildTranscript } from './build-transcript.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());

const createEmail = (): string => `vera-${randomUUID().slice(0, 8)}@example.com`;

/** A visitor who has written and left an email address. */
async function startWithEmail(email: string) {
  const session = await createTestVisitor(deps, bakery);
  const { conversation, message } = await sendVisitorMessage(bakery, session.visitorId, 'Do you sell hats?');
  await bakery.scope.db((tx) => requestEmailReply(tx, session.visitorId, { email, name: 'Vera' }));
  return { ...session, conversationId: conversation.id, messageId: message.id };
}
function parseLink(link: string) {
  const url = new URL(link);
  const [, , tenantId = '', conversationId = ''] = url.pathname.split('/');
  const { expires, signature = '' } = Object.fromEntries(url.searchParams);
  return { tenantId, conversationId, expires: Number(expires), signature };
}

describe('a transcript', () => {
  it('S47 is mailed to a visitor as a link, so that no mail carries their words to a stranger', async () => {
    const email = createEmail();
    const session = await startWithEmail(createEmail());
    const { conversationId } = session;
    const request = { conversationId, email, address: randomUUID() };
    expect(await sendTranscriptToVisitor(deps, session, request)).toEqual({ link: null });
    const { data } = await getMail(deps, 'transcript_link', email);
    expect(JSON.stringify(data)).not.toContain('hats');
    const link = parseLink(data.link);
    expect(await getTranscriptByLink(deps, link)).toContain('Vera: Do you sell hats?');
    for (const edit of [{ tenantId: bank.scope.tenantId }, { expires: link.expires + 1 }, { signature: 'x' }])
      await expect(getTranscriptByLink(deps, { ...link, ...edit })).rejects.toMatchObject({ kind: 'not_found' });
    const stranger = await createTestVisitor(deps, bakery);
    await expect(sendTranscriptToVisitor(deps, stranger, request)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is mailed to a contact with all messages, without deleted texts and notes', async () => {
    const email = createEmail();
    const { visitorId, conversationId, messageId } = await startWithEmail(email);
    const anna = await createTestAgent(deps, bakery, 'Anna');
    await bakery.scope.db((tx) => takeConversation(tx, anna, conversationId));
    await sendTestReply(bakery, anna, { conversationId, text: 'Yes, straw hats.' });
    await bakery.scope.db(async (tx) => {
      await tx.note.create({ data: { conversationId, afterSeq: 1, text: 'A difficult one' }, select: { id: true } });
      await deleteMessage(tx, { visitorId }, messageId);
    });
    await sendTranscriptToContact(bakery.scope, conversationId);
    const { transcript } = (await getMail(deps, 'transcript', email)).data;
    expect(transcript).toContain('Anna: Yes, straw hats.');
    expect(transcript).toContain('Vera: This message was deleted.');
    expect(transcript).not.toMatch(/difficult|sell hats/);
    await expect(sendTranscriptToContact(bank.scope, conversationId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is in the visitor’s language, with the events that the widget shows', async () => {
    const { conversationId } = await startWithEmail('vera@example.com');
    const build = () => bakery.scope.db((tx) => buildTranscript(tx, conversationId));
    expect(await build()).toMatchObject({
      language: 'en',
      text: expect.stringContaining("Thanks. We'll write to vera@example.com."),
    });
    await bakery.scope.db((tx) =>
      tx.conversation.updateMany({ where: { id: conversationId }, data: { language: 'de' } }),
    );
    const german = await build();
    expect(german.language).toBe('de');
    expect(german.text).toContain('vera@example.com');
    expect(german.text).not.toContain("We'll write");
  });

  it('has what came of an answer that was stopped and says so, and nothing of one that was taken back', async () => {
    const { conversationId } = await startWithEmail(createEmail());
    const answer = { conversationId, author: 'assistant', state: 'cancelled' } as const;
    await bakery.scope.db(async (tx) => {
      await tx.conversation.updateMany({ where: { id: conversationId }, data: { lastSeq: 103, language: 'de' } });
      for (const data of [
        { ...answer, seq: 101, text: 'We sell straw' },
        { ...answer, seq: 102, text: '' },
        { ...answer, seq: 103, text: 'Taken back', deletedAt: new Date() },
      ])
        await tx.message.create({ data, select: { id: true } });
    });
    const { text } = await bakery.scope.db((tx) => buildTranscript(tx, conversationId));
    expect(text).toMatch(/: We sell straw\n— Angehalten\./);
    expect(text.match(/Angehalten/g)).toHaveLength(1);
    expect(text).not.toContain('Taken back');
  });

  it('needs the contact’s email address', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const { conversation } = await sendVisitorMessage(bakery, visitorId, 'Hello');
    const send = () => sendTranscriptToContact(bakery.scope, conversation.id);
    await expect(send()).rejects.toMatchObject({ kind: 'invalid', code: 'contact_email_missing' });
    const contact = { conversationId: conversation.id, name: '', phone: '', notes: '', fields: {} };
    await bakery.scope.db((tx) => updateContact(tx, bakery.admin, { ...contact, email: createEmail() }));
    await expect(send()).resolves.toMatchObject({ isMailSetUp: true });
  });
});
