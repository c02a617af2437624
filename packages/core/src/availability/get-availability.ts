import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { Presence } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { computeOpeningStatus, parseBusinessHours } from './business-hours.ts';

/** What a member is to others now: what they chose, as long as a browser of theirs is there. */
export const computePresence = (
  { presence, onlineUntil }: { presence: string; onlineUntil: Date | null },
  now: Date,
): Presence => (onlineUntil !== null && onlineUntil > now ? (presence as Presence) : 'offline');

interface AvailabilityRow {
  agents: number;
  there: number;
  timeZone: string | null;
  businessHours: unknown;
}

/**
 * Whether somebody can be asked for now, and when again. A company is there within its hours and with a member who takes
 * conversations and has not gone offline by hand; without any such member it is as outside its hours, and nobody knows until when.
 */
export async function getAvailability(
  tx: TenantTx,
  now = new Date(),
): Promise<{ canRequestHandover: boolean; hours: VisitorConversation['hours'] }> {
  const [row] = await tx.$queryRaw<AvailabilityRow[]>`
    SELECT count(*)::int AS agents, (count(*) FILTER (WHERE presence <> 'offline'))::int AS there,
        (SELECT "timeZone" FROM "TenantSettings") AS "timeZone", (SELECT "businessHours" FROM "TenantSettings") AS "businessHours"
      FROM "Membership" WHERE "takesConversations" AND "disabledAt" IS NULL`;
  const { agents = 0, there = 0, timeZone, businessHours } = row ?? {};
  const { isOpen, opensAt } = computeOpeningStatus(parseBusinessHours(businessHours), timeZone ?? 'UTC', now);
  const canRequestHandover = isOpen && there > 0;
  return {
    canRequestHandover,
    hours: { isOpen: canRequestHandover, opensAt: agents > 0 ? (opensAt?.toISOString() ?? null) : null },
  };
}
