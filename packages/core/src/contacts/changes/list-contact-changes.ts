import type { ChangeSource } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';

const MAX_LISTED = 100;

/** The last changes of a contact and of those that were merged into it, the newest first, each with who made it. */
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
  return rows.map(({ id, recordId, field, before, after, source, actorUserId, createdAt }) => ({
    id,
    recordId,
    field,
    before: before as unknown,
    after: after as unknown,
    source: source as ChangeSource,
    actorName: actorUserId ? (names.get(actorUserId) ?? null) : null,
    createdAt,
  }));
}
