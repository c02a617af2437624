import { notFound } from '@lobby/contracts';
import { uploadAttachment } from '../attachments/index.ts';
import type { Uploaded } from '../attachments/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { ensureConversation } from './visitor-conversation.ts';

interface NewAttachment {
  conversationId: string;
  name: string;
  bytes: Uint8Array;
}

/** A file that a visitor is about to send; without a conversation it goes to the one used last. */
export const attachAsVisitor = (
  scope: TenantScope,
  visitorId: string,
  { conversationId, name, bytes }: Omit<NewAttachment, 'conversationId'> & { conversationId?: string | undefined },
): Promise<Uploaded> =>
  uploadAttachment(scope, {
    name,
    bytes,
    memberId: null,
    findConversation: async (tx) => (await ensureConversation(tx, visitorId, conversationId)).id,
  });

/** A file that a member is about to send. */
export const attachAsMember = (
  scope: TenantScope,
  actor: Actor,
  { conversationId, name, bytes }: NewAttachment,
): Promise<Uploaded> =>
  uploadAttachment(scope, {
    name,
    bytes,
    memberId: actor.memberId,
    findConversation: async (tx) => {
      const found = await tx.conversation.findUnique({ where: { id: conversationId }, select: { id: true } });
      if (!found) throw notFound('This conversation');
      return found.id;
    },
  });
