import type { Presence } from '@lobby/contracts/handover';

/** A member's presence as others see it: what they chose while one of their browsers is connected, else offline. */
export const computePresence = (
  { presence, onlineUntil }: { presence: string; onlineUntil: Date | null },
  now: Date,
): Presence => (onlineUntil !== null && onlineUntil > now ? (presence as Presence) : 'offline');
