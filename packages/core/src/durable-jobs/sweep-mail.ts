import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** No link in a mail works for longer. */
const UNSENT_LIFETIME_MS = 7 * 86_400_000;

/** Deletes mails that were not sent and whose links have expired. */
export async function sweepMail({ platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - UNSENT_LIFETIME_MS);
  await platformDb((tx) => platformFunctions.deleteUnsentMail(tx, before));
}
