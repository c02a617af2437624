import { randomUUID } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import type { StandardReplyInput } from '@lobby/contracts/standard-replies';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import { prepareFaqs, saveFaqs } from '../faqs/index.ts';
import { assertReplyActions } from './assert-reply-actions.ts';

export type StandardReplyScope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** Shortcuts are compared without regard to case. */
export const normalizeShortcut = ({ actions, ...reply }: StandardReplyInput) => ({
  ...reply,
  ...(actions ? { actions } : {}),
  shortcut: reply.shortcut.toLowerCase(),
});

/** The FAQ by which the assistant finds a reply, with the title as its question; none if the assistant may not use it. */
const prepareReplyFaq = (
  scope: StandardReplyScope,
  replyId: string,
  { title, text, active, usedByAssistant }: StandardReplyInput,
) =>
  active && usedByAssistant
    ? prepareFaqs(scope, [
        {
          id: randomUUID(),
          isNew: true,
          faq: { question: title, answer: text, keywords: [], priority: 0, active: true },
          standardReplyId: replyId,
        },
      ])
    : Promise.resolve([]);

/** Writes a reply together with its FAQ; conflict if another reply has the shortcut, not_found for actions with foreign labels or members. */
export async function saveStandardReply(
  scope: StandardReplyScope,
  replyId: string,
  reply: StandardReplyInput,
  write: (tx: TenantTx) => Promise<void>,
): Promise<void> {
  const prepared = await prepareReplyFaq(scope, replyId, reply);
  try {
    await scope.db(async (tx) => {
      if (reply.actions) await assertReplyActions(tx, reply.actions);
      await write(tx);
      await tx.faq.deleteMany({ where: { standardReplyId: replyId } });
      if (prepared.length > 0) await saveFaqs(tx, prepared);
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError('conflict', 'shortcut_taken', { params: { shortcut: reply.shortcut } });
    throw error;
  }
}
