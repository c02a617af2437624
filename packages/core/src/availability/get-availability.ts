import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { computeOpeningStatus, parseBusinessHours } from './business-hours.ts';

interface AvailabilityRow {
  agents: number;
  available: number;
  timeZone: string | null;
  businessHours: unknown;
}

/**
 * Whether visitors can ask for a person now, and when they can again. They can within business hours if a member takes conversations
 * and hasn't chosen to be offline; without any such member, `opensAt` is unknown.
 */
export async function getAvailability(
  tx: TenantTx,
  now = new Date(),
): Promise<{ canRequestHandover: boolean; hours: VisitorConversation['hours'] }> {
  const [row] = await tx.$queryRaw<AvailabilityRow[]>`
    SELECT count(*)::int AS agents, (count(*) FILTER (WHERE presence <> 'offline'))::int AS available,
        (SELECT "timeZone" FROM "TenantSettings") AS "timeZone", (SELECT "businessHours" FROM "TenantSettings") AS "businessHours"
      FROM "Membership" WHERE "takesConversations" AND "disabledAt" IS NULL`;
  const { agents = 0, available = 0, timeZone, businessHours } = row ?? {};
  const { isOpen, opensAt } = computeOpeningStatus(parseBusinessHours(businessHours), timeZone ?? 'UTC', now);
  const canRequestHandover = isOpen && available > 0;
  return {
    canRequestHandover,
    hours: { isOpen: canRequestHandover, opensAt: agents > 0 ? (opensAt?.toISOString() ?? null) : null },
  };
}
