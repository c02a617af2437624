import { createMailboxWatcher } from '@lobby/core/channels';
import type { Deps } from '@lobby/core/deps';

const RENEW_MS = 30_000;

/** Has mail servers tell this process of new mail in at most `max` mailboxes. Gives the function that ends it. */
export function startMailboxWatcher(deps: Deps, max: number): () => Promise<void> {
  if (max === 0) return () => Promise.resolve();
  const watcher = createMailboxWatcher(deps, max);
  const renew = (): void =>
    void watcher.renew().catch((error: unknown) => deps.log.warn({ err: error }, 'mailboxes could not be watched'));
  const timer = setInterval(renew, RENEW_MS);
  renew();
  return async () => {
    clearInterval(timer);
    await watcher.close();
  };
}
