import { notFound } from '@lobby/contracts/errors';
import { uploadAttachment } from '../../attachments/index.ts';
import type { UploadedAttachment } from '../../attachments/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { ensureConversation } from '../visitor-conversations/ensure-conversation.ts';

interface NewAttachment {
  conversationId: string;
  name: string;
  bytes: Uint8Array;
}

/** Uploads a file for a visitor's next message; without an id, to the conversation they used last. */
export const uploadVisitorAttachment = (
  scope: TenantScope,
  visitorId: string,
  { conversationId, name, bytes }: Omit<NewAttachment, 'conversationId'> & { conversationId?: string | undefined },
): Promise<UploadedAttachment> =>
  uploadAttachment(scope, {
    name,
    bytes,
    memberId: null,
    resolveConversationId: async (tx) => (await ensureConversation(tx, visitorId, conversationId)).id,
  });

/** Uploads a file for a member's next message. */
export const uploadMemberAttachment = (
  scope: TenantScope,
  actor: Actor,
  { conversationId, name, bytes }: NewAttachment,
): Promise<UploadedAttachment> =>
  uploadAttachment(scope, {
    name,
    bytes,
    memberId: actor.memberId,
    resolveConversationId: async (tx) => {
      const conversation = await tx.conversation.findUnique({ where: { id: conversationId }, select: { id: true } });
      if (!conversation) throw notFound('conversation');
      return conversation.id;
    },
  });
