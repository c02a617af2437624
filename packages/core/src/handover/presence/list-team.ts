import type { TenantTx } from '@lobby/db';
import { computePresence } from '../../availability/index.ts';
import { loadByMember } from '../assignment/load-by-member.ts';

/** The tenant's members by name, with their presence, load and capacity. */
export async function listTeam(tx: TenantTx) {
  const now = new Date();
  const members = await tx.membership.findMany({
    where: { disabledAt: null },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
  });
  const loads = await loadByMember(tx);
  return members.map((member) => ({
    memberId: member.id,
    name: member.displayName,
    presence: computePresence(member, now),
    load: loads.get(member.id) ?? 0,
    capacity: member.capacity,
    takesConversations: member.takesConversations,
  }));
}
