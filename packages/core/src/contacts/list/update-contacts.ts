import { notFound } from '@lobby/contracts/errors';
import type { ContactAction, UpdateContacts } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { listChangeRows } from '../../custom-fields/index.ts';
import { saveContactChanges } from '../changes/save-contact-changes.ts';
import { publishContactChanged } from '../changes/publish-contact-changed.ts';

async function setLabel(tx: TenantTx, contactIds: string[], labelId: string, isOn: boolean): Promise<void> {
  if ((await tx.label.count({ where: { id: labelId } })) === 0) throw notFound('label');
  if (isOn)
    await tx.contactLabel.createMany({
      data: contactIds.map((contactId) => ({ contactId, labelId })),
      skipDuplicates: true,
    });
  else await tx.contactLabel.deleteMany({ where: { labelId, contactId: { in: contactIds } } });
}

async function setOwner(tx: TenantTx, actor: Actor, contactIds: string[], memberId: string | null): Promise<void> {
  if (memberId !== null && (await tx.membership.count({ where: { id: memberId, disabledAt: null } })) === 0)
    throw notFound('member');
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  for (const contactId of contactIds) await saveContactChanges(tx, contactId, { ownerId: memberId }, origin);
}

/** Blocks or unblocks contacts in all their browsers: what a blocked person sends is refused. */
async function setBlocked(tx: TenantTx, actor: Actor, contactIds: string[], isBlocked: boolean): Promise<void> {
  const changed = await tx.contact.findMany({
    where: { id: { in: contactIds }, blockedAt: isBlocked ? null : { not: null } },
    select: { id: true },
  });
  const ids = changed.map(({ id }) => id);
  const blockedAt = isBlocked ? new Date() : null;
  await tx.contact.updateMany({ where: { id: { in: ids } }, data: { blockedAt, revision: { increment: 1 } } });
  await tx.visitor.updateMany({ where: { contactId: { in: ids } }, data: { blockedAt } });
  const change = { before: { blocked: !isBlocked }, after: { blocked: isBlocked } };
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  await tx.contactChange.createMany({
    data: ids.flatMap((contactId) => listChangeRows({ contactId, ...change, ...origin })),
  });
}

function applyAction(tx: TenantTx, actor: Actor, contactIds: string[], action: ContactAction): Promise<void> {
  switch (action.kind) {
    case 'add_label':
    case 'remove_label':
      return setLabel(tx, contactIds, action.labelId, action.kind === 'add_label');
    case 'set_owner':
      return setOwner(tx, actor, contactIds, action.memberId);
    case 'block':
    case 'unblock':
      return setBlocked(tx, actor, contactIds, action.kind === 'block');
  }
}

const AUDIT_ACTIONS = {
  add_label: 'contact.label_added',
  remove_label: 'contact.label_removed',
  set_owner: 'contact.owner_changed',
  block: 'contact.blocked',
  unblock: 'contact.unblocked',
} as const;

/** Applies one action to contacts, all or none; not_found if one of them isn't the tenant's. */
export async function updateContacts(
  tx: TenantTx,
  actor: Actor,
  { contactIds, action }: UpdateContacts,
): Promise<{ updatedCount: number }> {
  const ids = [...new Set(contactIds)];
  if ((await tx.contact.count({ where: { id: { in: ids }, mergedIntoId: null } })) < ids.length)
    throw notFound('contact');
  await applyAction(tx, actor, ids, action);
  const [only] = ids;
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: AUDIT_ACTIONS[action.kind],
    target: ids.length === 1 && only ? only : null,
    data: { count: ids.length },
  });
  await publishContactChanged(tx, ids);
  return { updatedCount: ids.length };
}
