import type { ChangeSource } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';
import { canUndoChange } from './undo-change.ts';

const MAX_LISTED = 100;

/**
 * The last changes of a contact and of those that were merged into it, the newest first, each with who made it and whether it
 * can be undone.
 */
export async function listContactChanges(tx: TenantTx, contactIds: readonly string[]) {
  const rows = await tx.contactChange.findMany({
    where: { contactId: { in: [...contactIds] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
  });
  const userIds = [...new Set(rows.flatMap(({ actorUserId }) => actorUserId ?? []))];
  const members = await tx.membership.findMany({
    where: { userId: { in: userIds } },
    select: { userId: true, displayName: true },
  });
  const names = new Map(members.map(({ userId, displayName }) => [userId, displayName]));
  const contact = await tx.contact.findFirst({ where: { id: { in: [...contactIds] }, mergedIntoId: null } });
  return rows.map(({ id, recordId, field, before, after, source, actorUserId, createdAt }) => ({
    id,
    recordId,
    field,
    before: before as unknown,
    after: after as unknown,
    source: source as ChangeSource,
    actorName: actorUserId ? (names.get(actorUserId) ?? null) : null,
    createdAt,
    canUndo: contact !== null && canUndoChange({ recordId, field, after, source }, contact),
  }));
}
