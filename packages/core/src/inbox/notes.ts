import { AppError, notFound } from '@lobby/contracts/errors';
import type { CreateNote, UpdateNote } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { Actor } from '../deps.ts';
import { notifyMembers } from '../notifications/index.ts';

const EXCERPT_LENGTH = 120;

/** The notes beside a conversation, the oldest first, each after the message that was the last one then. */
export async function listNotes(tx: TenantTx, conversationId: string) {
  const notes = await tx.note.findMany({
    where: { conversationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { member: { select: { displayName: true } } },
  });
  return notes.map(({ id, memberId, member, afterSeq, text, mentions, createdAt, updatedAt }) => ({
    id,
    memberId,
    memberName: member?.displayName ?? null,
    afterSeq,
    text,
    mentions,
    createdAt,
    isEdited: updatedAt.getTime() - createdAt.getTime() > 1_000,
  }));
}

interface NoteMentions {
  conversationId: string;
  text: string;
  mentions: readonly string[];
  /** Those who know of the note already. */
  alreadyNotified?: readonly string[];
}

/** Tells the members that a note mentions; not_found when one isn't the tenant's. Nobody is told of their own note. */
async function notifyMentioned(
  tx: TenantTx,
  actor: Actor,
  { conversationId, text, mentions, alreadyNotified = [] }: NoteMentions,
): Promise<void> {
  const uniqueIds = [...new Set(mentions)];
  const members = await tx.membership.findMany({ where: { id: { in: uniqueIds } }, select: { id: true } });
  if (members.length < uniqueIds.length) throw notFound('mentioned_member');
  const memberIds = uniqueIds.filter((id) => id !== actor.memberId && !alreadyNotified.includes(id));
  await notifyMembers(tx, memberIds, {
    kind: 'mentioned',
    data: { conversationId, by: actor.name, text: text.slice(0, EXCERPT_LENGTH) },
  });
}

/** Adds a note beside a conversation, for members only, and tells those that it mentions. */
export async function createNote(
  tx: TenantTx,
  actor: Actor,
  { conversationId, text, mentions }: CreateNote,
): Promise<{ id: string }> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId }, select: { lastSeq: true } });
  if (!conversation) throw notFound('conversation');
  await notifyMentioned(tx, actor, { conversationId, text, mentions });
  const note = await tx.note.create({
    data: { conversationId, memberId: actor.memberId, afterSeq: conversation.lastSeq, text, mentions },
    select: { id: true },
  });
  await publish(tx, 'inbox.changed', { conversationId });
  return note;
}

async function getOwnNote(tx: TenantTx, actor: Actor, noteId: string) {
  const note = await tx.note.findUnique({ where: { id: noteId } });
  if (!note) throw notFound('note');
  if (note.memberId !== actor.memberId) throw new AppError('forbidden', 'Only who wrote a note can change it.');
  return note;
}

/** Changes a note of the member's own; who is newly mentioned is told. */
export async function updateNote(tx: TenantTx, actor: Actor, { noteId, text, mentions }: UpdateNote): Promise<void> {
  const { conversationId, mentions: alreadyNotified } = await getOwnNote(tx, actor, noteId);
  await notifyMentioned(tx, actor, { conversationId, text, mentions, alreadyNotified });
  await tx.note.updateMany({ where: { id: noteId }, data: { text, mentions } });
  await publish(tx, 'inbox.changed', { conversationId });
}

/** Removes a note of the member's own. */
export async function removeNote(tx: TenantTx, actor: Actor, noteId: string): Promise<void> {
  const { conversationId } = await getOwnNote(tx, actor, noteId);
  await tx.note.deleteMany({ where: { id: noteId } });
  await publish(tx, 'inbox.changed', { conversationId });
}
