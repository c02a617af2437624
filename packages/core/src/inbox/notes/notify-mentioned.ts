import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { notifyMembers, toExcerpt } from '../../notifications/index.ts';

interface NoteMentions {
  conversationId: string;
  text: string;
  mentions: readonly string[];
  /** Members whom an earlier version of the note mentioned. */
  alreadyNotified?: readonly string[];
}

/** Notifies the members whom a note mentions, except its author; not_found if one isn't the tenant's. */
export async function notifyMentioned(
  tx: TenantTx,
  actor: Actor,
  { conversationId, text, mentions, alreadyNotified = [] }: NoteMentions,
): Promise<void> {
  const uniqueIds = [...new Set(mentions)];
  const members = await tx.membership.findMany({ where: { id: { in: uniqueIds } }, select: { id: true } });
  if (members.length < uniqueIds.length) throw notFound('mentioned_member');
  const memberIds = uniqueIds.filter((id) => id !== actor.memberId && !alreadyNotified.includes(id));
  const data = { conversationId, by: actor.name, text: toExcerpt(text) };
  await notifyMembers(tx, memberIds, { kind: 'mentioned', data });
}
