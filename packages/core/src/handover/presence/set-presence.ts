import { IDLE_TIMEOUT_MINUTES } from '@lobby/contracts/inbox-limits';
import type { Presence } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { computePresence } from '../../availability/index.ts';
import type { Actor } from '../../deps.ts';
import { assignQueuedConversations, loadByMember } from '../assignment/assign-queued-conversations.ts';

/** How long a member counts as there after a process last said so; longer than two of its rounds. */
const ONLINE_LEASE_SECONDS = 45;

/** Says that browsers of these members are there. Who has just come is told of, and gets what waits. */
export async function markOnline(tx: TenantTx, memberIds: readonly string[]): Promise<void> {
  const updated = await tx.$queryRaw<{ id: string; came: boolean }[]>`
    UPDATE "Membership" m SET "onlineUntil" = now() + make_interval(secs => ${ONLINE_LEASE_SECONDS}::int)
      FROM (SELECT id, "onlineUntil" FROM "Membership" WHERE id = ANY(${[...memberIds]}::uuid[]) AND "disabledAt" IS NULL
            ORDER BY id FOR NO KEY UPDATE) was
      WHERE m.id = was.id RETURNING m.id, (was."onlineUntil" IS NULL OR was."onlineUntil" <= now()) AS came`;
  const came = updated.filter((member) => member.came);
  for (const { id } of came) await publish(tx, 'presence.changed', { memberId: id });
  if (came.length > 0) await assignQueuedConversations(tx);
}

/** What a member wants to be to others from now on; online gets what waits. */
export async function setPresence(tx: TenantTx, actor: Actor, presence: Presence): Promise<void> {
  await tx.membership.updateMany({ where: { id: actor.memberId }, data: { presence, isAutoAway: false } });
  await publish(tx, 'presence.changed', { memberId: actor.memberId });
  if (presence === 'online') await assignQueuedConversations(tx);
}

/** Notes that the member uses one of their browsers. Who was made away for being idle is online again; who chose it stays away. */
export async function recordActivity(tx: TenantTx, actor: Actor, now: Date): Promise<void> {
  const { memberId: id } = actor;
  await tx.membership.updateMany({ where: { id }, data: { lastActiveAt: now } });
  const wasAutoAway = (await tx.membership.count({ where: { id, presence: 'away', isAutoAway: true } })) > 0;
  if (wasAutoAway) await setPresence(tx, actor, 'online');
}

/** One of the member's browsers is idle: they are away, unless another one was used not long ago. */
export async function setAwayWhenIdle(tx: TenantTx, { memberId: id }: Actor, now: Date): Promise<void> {
  const before = new Date(now.getTime() - IDLE_TIMEOUT_MINUTES * 60_000);
  const { count } = await tx.membership.updateMany({
    where: { id, presence: 'online', OR: [{ lastActiveAt: null }, { lastActiveAt: { lte: before } }] },
    data: { presence: 'away', isAutoAway: true },
  });
  if (count > 0) await publish(tx, 'presence.changed', { memberId: id });
}

/** Everybody who works in the tenant: whether they are there now, and how many conversations they have and may be given. */
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
