import type { TenantEvent } from '@lobby/contracts/events';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** Takes up to `max` events from the outbox and delivers them; a crash before the commit leaves them there. Gives how many. */
export const dequeueEvents = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  max: number,
  deliver: (event: TenantEvent) => void,
): Promise<number> =>
  platformDb(async (tx) => {
    const events = await platformFunctions.dequeueOutboxEvents(tx, max);
    for (const { tenantId, event, payload } of events) deliver({ tenantId, name: event, payload } as TenantEvent);
    return events.length;
  });
