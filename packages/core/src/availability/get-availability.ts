import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { computeOpeningStatus, parseBusinessHours } from './business-hours.ts';

interface TeamRow {
  agents: number;
  reachable: number;
  present: number;
  timeZone: string | null;
  businessHours: unknown;
}

/** The business hours now, and how many members take conversations, haven't chosen to be offline, and are there. */
async function loadTeam(tx: TenantTx, now: Date) {
  const [row] = await tx.$queryRaw<TeamRow[]>`
    SELECT count(*)::int AS agents, (count(*) FILTER (WHERE presence <> 'offline'))::int AS reachable,
        (count(*) FILTER (WHERE presence = 'online' AND "onlineUntil" > ${now}::timestamptz))::int AS present,
        (SELECT "timeZone" FROM "TenantSettings") AS "timeZone", (SELECT "businessHours" FROM "TenantSettings") AS "businessHours"
      FROM "Membership" WHERE "takesConversations" AND "disabledAt" IS NULL`;
  const { agents = 0, reachable = 0, present = 0, timeZone, businessHours } = row ?? {};
  return {
    agents,
    reachable,
    present,
    ...computeOpeningStatus(parseBusinessHours(businessHours), timeZone ?? 'UTC', now),
  };
}

/**
 * Whether a person is there for visitors now, and when one is again. Within business hours somebody is there while a member who takes
 * conversations is online with a connected browser; `opensAt` is unknown without any such member.
 */
export async function getAvailability(
  tx: TenantTx,
  now = new Date(),
): Promise<{ canRequestHandover: boolean; hours: VisitorConversation['hours'] }> {
  const { isOpen, opensAt, agents, present } = await loadTeam(tx, now);
  const canRequestHandover = isOpen && present > 0;
  return {
    canRequestHandover,
    hours: { isOpen: canRequestHandover, opensAt: agents > 0 ? (opensAt?.toISOString() ?? null) : null },
  };
}

/**
 * Whether conversations go to the queue: within business hours, unless all members have chosen to be offline. Nobody needs to be
 * there: the queue alerts and mails the members.
 */
export async function isQueueOpen(tx: TenantTx, now = new Date()): Promise<boolean> {
  const { isOpen, reachable } = await loadTeam(tx, now);
  return isOpen && reachable > 0;
}

/** Whether it is within business hours, wherever the members are: a phone rings without a dashboard. */
export async function isWithinBusinessHours(tx: TenantTx, now = new Date()): Promise<boolean> {
  return (await loadTeam(tx, now)).isOpen;
}
