import { z } from 'zod';
import type { TappedChoice } from './channel.ts';

/** What a button carries so that a tap names the message and its choice; 39 characters at most. */
export const buildChoiceToken = (deliveryId: string, index: number): string => `${deliveryId}:${index}`;

/** The choice that a button's token names; null: it isn't one of ours. */
export function readChoiceToken(token: string): TappedChoice | null {
  const [deliveryId, index = ''] = token.split(':');
  const id = z.uuid().safeParse(deliveryId);
  return id.success && /^\d{1,2}$/.test(index) ? { deliveryId: id.data, index: Number(index) } : null;
}
