import { randomUUID } from 'node:crypto';
import type { StandardReplyInput } from '@lobby/contracts/standard-replies';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { assertRoom } from '../plans/index.ts';
import { normalizeShortcut, saveStandardReply } from './save-standard-reply.ts';
import type { StandardReplyScope } from './save-standard-reply.ts';

/** Creates a standard reply. */
export async function createStandardReply(
  scope: StandardReplyScope,
  actor: Actor,
  input: StandardReplyInput,
): Promise<{ id: string }> {
  const [id, reply] = [randomUUID(), normalizeShortcut(input)];
  await saveStandardReply(scope, id, reply, async (tx) => {
    await assertRoom(tx, 'standardReplies');
    await tx.standardReply.createMany({ data: [{ id, ...reply }] });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'standard_reply.created', target: id });
  });
  return { id };
}
