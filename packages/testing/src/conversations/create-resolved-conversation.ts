import { createHash, randomUUID } from 'node:crypto';
import { answerMessage } from '@lobby/core/answers';
import { uploadVisitorAttachment, startConversation, verifyVisitorToken } from '@lobby/core/conversations';
import { sendAgentReply, resolveConversation, takeConversation } from '@lobby/core/handover';
import type { Deps } from '@lobby/core/deps';
import type { TestTenant } from '../factories.ts';

/**
 * Creates a resolved conversation with a message of each side, the visitor's with a file, and a resume link with the token
 * `resumeToken`. The visitor has an open conversation beside it.
 */
export async function createResolvedConversation(
  deps: Deps,
  { scope, admin }: TestTenant,
  { visitorToken, resumeToken }: { visitorToken: string; resumeToken: string },
) {
  const session = await verifyVisitorToken(deps, visitorToken);
  const { id: conversationId } = await scope.db((tx) => startConversation(tx, session.visitorId));
  const file = {
    conversationId,
    name: 'photo.png',
    bytes: Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'),
  };
  const { attachmentId } = await uploadVisitorAttachment(scope, session.visitorId, file);
  const message = { clientMessageId: randomUUID(), text: '', attachmentIds: [attachmentId] };
  const signal = new AbortController().signal;
  for await (const step of answerMessage(deps, session, message, { address: visitorToken, signal })) void step;
  return scope.db(async (tx) => {
    await takeConversation(tx, admin, conversationId);
    const reply = { conversationId, clientMessageId: randomUUID(), text: 'At seven.' };
    const { id: agentMessageId } = await sendAgentReply(tx, admin, reply);
    await resolveConversation(tx, admin, conversationId);
    const contact = await tx.contact.create({ data: { email: 'vera@example.com' }, select: { id: true } });
    await tx.visitor.updateMany({ where: { id: session.visitorId }, data: { contactId: contact.id } });
    const tokenHash = createHash('sha256').update(resumeToken).digest('hex');
    const link = { visitorId: session.visitorId, email: 'vera@example.com', tokenHash };
    await tx.resumeLink.createMany({ data: [{ ...link, expiresAt: new Date('2100-01-01') }] });
    await startConversation(tx, session.visitorId);
    const { id: visitorMessageId } = await tx.message.findFirstOrThrow({
      where: { conversationId, author: 'visitor' },
    });
    return { resolvedConversationId: conversationId, visitorMessageId, agentMessageId, attachmentId };
  });
}
