import type { ConversationForVisitor, Presence } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { openingAt, readBusinessHours } from './opening-times.ts';

/** What a member is to others now: what they chose, as long as a browser of theirs is there. */
export const presenceNow = (
  { presence, onlineUntil }: { presence: string; onlineUntil: Date | null },
  now: Date,
): Presence => (onlineUntil !== null && onlineUntil > now ? (presence as Presence) : 'offline');

interface Found {
  agents: number;
  there: number;
  timeZone: string | null;
  businessHours: unknown;
}

/**
 * Whether somebody can be asked for now, and when again. A company is there within its hours and with a member who takes
 * conversations and has not gone offline by hand; without any such member it is as outside its hours, and nobody knows until when.
 */
export async function readAvailability(
  tx: TenantTx,
  now = new Date(),
): Promise<{ canQueue: boolean; hours: ConversationForVisitor['hours'] }> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT count(*)::int AS agents, (count(*) FILTER (WHERE presence <> 'offline'))::int AS there,
        (SELECT "timeZone" FROM "TenantSettings") AS "timeZone", (SELECT "businessHours" FROM "TenantSettings") AS "businessHours"
      FROM "Membership" WHERE "takesConversations" AND "disabledAt" IS NULL`;
  const { agents = 0, there = 0, timeZone, businessHours } = found ?? {};
  const { isOpen, opensAt } = openingAt(readBusinessHours(businessHours), timeZone ?? 'UTC', now);
  const canQueue = isOpen && there > 0;
  return { canQueue, hours: { isOpen: canQueue, opensAt: agents > 0 ? (opensAt?.toISOString() ?? null) : null } };
}
