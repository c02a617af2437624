import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { StandardReplyInput } from '@lobby/contracts/standard-replies';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { prepareFaqs, saveFaqs } from '../faqs/index.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** Shortcuts are compared without regard to case: whoever types one in a hurry means the same reply. */
const normalizeShortcut = (reply: StandardReplyInput): StandardReplyInput => ({
  ...reply,
  shortcut: reply.shortcut.toLowerCase(),
});

/** How the assistant finds a reply: as a FAQ whose question is the title. None where it may not give it. */
const prepareReplyFaq = (scope: Scope, replyId: string, { title, text, active, usedByAssistant }: StandardReplyInput) =>
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

/** Saves a reply together with how it is found. */
async function saveStandardReply(
  scope: Scope,
  replyId: string,
  reply: StandardReplyInput,
  write: (tx: TenantTx) => Promise<void>,
): Promise<void> {
  const prepared = await prepareReplyFaq(scope, replyId, reply);
  try {
    await scope.db(async (tx) => {
      await write(tx);
      await tx.faq.deleteMany({ where: { standardReplyId: replyId } });
      if (prepared.length > 0) await saveFaqs(tx, prepared);
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError('conflict', `Another reply has the shortcut “${reply.shortcut}”. Choose a different one.`);
    throw error;
  }
}

/** Adds a standard reply. */
export async function createStandardReply(
  scope: Scope,
  actor: Actor,
  input: StandardReplyInput,
): Promise<{ id: string }> {
  const [id, reply] = [randomUUID(), normalizeShortcut(input)];
  await saveStandardReply(scope, id, reply, async (tx) => {
    await tx.standardReply.createMany({ data: [{ id, ...reply }] });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'standard_reply.created', target: id });
  });
  return { id };
}

/** Changes a standard reply; not_found when there is none with this id. */
export async function updateStandardReply(
  scope: Scope,
  actor: Actor,
  { replyId, reply: input }: { replyId: string; reply: StandardReplyInput },
): Promise<void> {
  const reply = normalizeShortcut(input);
  await saveStandardReply(scope, replyId, reply, async (tx) => {
    const { count } = await tx.standardReply.updateMany({ where: { id: replyId }, data: reply });
    if (count === 0) throw notFound('standard_reply');
    await recordAudit(tx, { actorUserId: actor.userId, action: 'standard_reply.updated', target: replyId });
  });
}

/** Removes a standard reply; neither agents nor the assistant have it any more. */
export async function removeStandardReply(tx: TenantTx, actor: Actor, replyId: string): Promise<void> {
  const { count } = await tx.standardReply.deleteMany({ where: { id: replyId } });
  if (count === 0) throw notFound('standard_reply');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'standard_reply.removed', target: replyId });
}
