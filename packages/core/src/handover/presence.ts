import { IDLE_MINUTES } from '@lobby/contracts';
import type { Presence } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { presenceNow } from '../availability/index.ts';
import type { Actor } from '../deps.ts';
import { assignWaiting, loadsOf } from './assign-waiting.ts';

/** How long a member counts as there after a process last said so; longer than two of its rounds. */
const LEASE_SECONDS = 45;

/** Says that browsers of these members are there. Who has just come is told of, and gets what waits. */
export async function markOnline(tx: TenantTx, memberIds: readonly string[]): Promise<void> {
  const marked = await tx.$queryRaw<{ id: string; came: boolean }[]>`
    UPDATE "Membership" m SET "onlineUntil" = now() + make_interval(secs => ${LEASE_SECONDS}::int)
      FROM (SELECT id, "onlineUntil" FROM "Membership" WHERE id = ANY(${[...memberIds]}::uuid[]) AND "disabledAt" IS NULL
            ORDER BY id FOR NO KEY UPDATE) was
      WHERE m.id = was.id RETURNING m.id, (was."onlineUntil" IS NULL OR was."onlineUntil" <= now()) AS came`;
  const came = marked.filter((member) => member.came);
  for (const { id } of came) await publish(tx, 'presence.changed', { memberId: id });
  if (came.length > 0) await assignWaiting(tx);
}

/** What a member wants to be to others from now on; online gets what waits. */
export async function setPresence(tx: TenantTx, actor: Actor, presence: Presence): Promise<void> {
  await tx.membership.updateMany({ where: { id: actor.memberId }, data: { presence, isAwayByItself: false } });
  await publish(tx, 'presence.changed', { memberId: actor.memberId });
  if (presence === 'online') await assignWaiting(tx);
}

/** Notes that the member uses one of their browsers. Who was made away for being idle is online again; who chose it stays away. */
export async function noteActive(tx: TenantTx, actor: Actor, now: Date): Promise<void> {
  const { memberId: id } = actor;
  await tx.membership.updateMany({ where: { id }, data: { activeAt: now } });
  const isBack = (await tx.membership.count({ where: { id, presence: 'away', isAwayByItself: true } })) > 0;
  if (isBack) await setPresence(tx, actor, 'online');
}

/** One of the member's browsers is idle: they are away, unless another one was used not long ago. */
export async function awayWhenIdle(tx: TenantTx, { memberId: id }: Actor, now: Date): Promise<void> {
  const before = new Date(now.getTime() - IDLE_MINUTES * 60_000);
  const { count } = await tx.membership.updateMany({
    where: { id, presence: 'online', OR: [{ activeAt: null }, { activeAt: { lte: before } }] },
    data: { presence: 'away', isAwayByItself: true },
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
  const loads = await loadsOf(tx);
  return members.map((member) => ({
    memberId: member.id,
    name: member.displayName,
    presence: presenceNow(member, now),
    load: loads.get(member.id) ?? 0,
    capacity: member.capacity,
    takesConversations: member.takesConversations,
  }));
}
