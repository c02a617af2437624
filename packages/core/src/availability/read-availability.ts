import type { ConversationForVisitor, Presence } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { openingAt, readBusinessHours } from './opening-times.ts';

/** What a member is to others now: what they chose, as long as a browser of theirs is there. */
export const presenceNow = (
  { presence, onlineUntil }: { presence: string; onlineUntil: Date | null },
  now: Date,
): Presence => (onlineUntil !== null && onlineUntil > now ? (presence as Presence) : 'offline');

/**
 * Whether somebody can be asked for now, and when again. A company is there within its hours and with a member who takes
 * conversations and has not gone offline by hand; without any such member it is as outside its hours, and nobody knows until when.
 */
export async function readAvailability(
  tx: TenantTx,
  now = new Date(),
): Promise<{ canQueue: boolean; hours: ConversationForVisitor['hours'] }> {
  const agents = await tx.membership.findMany({
    where: { takesConversations: true, disabledAt: null },
    select: { presence: true },
  });
  const settings = await tx.tenantSettings.findFirst({ select: { timeZone: true, businessHours: true } });
  const { isOpen, opensAt } = openingAt(readBusinessHours(settings?.businessHours), settings?.timeZone ?? 'UTC', now);
  const canQueue = isOpen && agents.some(({ presence }) => presence !== 'offline');
  return {
    canQueue,
    hours: { isOpen: canQueue, opensAt: agents.length > 0 ? (opensAt?.toISOString() ?? null) : null },
  };
}
