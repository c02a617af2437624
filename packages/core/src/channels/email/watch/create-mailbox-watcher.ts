import { randomUUID } from 'node:crypto';
import { watchMailbox } from '@lobby/mail';
import type { MailboxWatch } from '@lobby/mail';
import { tenantScope } from '../../../deps.ts';
import type { Deps, TenantScope } from '../../../deps.ts';
import { leaseMailboxWatches } from '../../../platform/index.ts';
import { getAccountRow, toChannelAccount } from '../../accounts/load-channel-account.ts';
import type { EmailAccount } from '../../accounts/email-settings.ts';
import { requestMailboxSync } from '../request-mailbox-sync.ts';
import { useMailServer } from '../sign-in/use-mail-server.ts';

/** Longer than the time between two renewals; another worker takes the mailboxes of one that has died. */
const LEASE_SECONDS = 90;
/** When a connection that failed, and a server that can't tell, are tried again. */
const RETRY_MS = 600_000;
const UNABLE_RETRY_MS = 86_400_000;

/** A worker's connections on which mail servers tell of new mail (IMAP IDLE). All other mailboxes are read now and then. */
export interface MailboxWatcher {
  /** Keeps what is watched, and watches more where there is room. Called every half a minute. */
  renew: () => Promise<void>;
  close: () => Promise<void>;
}

interface Watched {
  accountId: string;
  scope: TenantScope;
  /** Null while it connects. */
  watch: MailboxWatch | null;
}

interface Watcher {
  deps: Deps;
  worker: string;
  watched: Map<string, Watched>;
}

/** Gives a mailbox back, which is read at once and then now and then. `retryMs`: not watched again before. */
async function release({ worker, watched }: Watcher, entry: Watched, retryMs: number): Promise<void> {
  const { accountId, scope, watch } = entry;
  if (watched.get(accountId) !== entry) return;
  watched.delete(accountId);
  watch?.close();
  const watchRetryAt = new Date(Date.now() + retryMs);
  const { count } = await scope.db((tx) =>
    tx.mailbox.updateMany({
      where: { accountId, watchedBy: worker },
      data: { watchedBy: null, watchedUntil: null, watchRetryAt },
    }),
  );
  if (count > 0) await requestMailboxSync(scope, accountId);
}

/** Connects to a leased mailbox. What came before it was connected is read at once. */
async function connect(watcher: Watcher, entry: Watched): Promise<void> {
  const { accountId, scope } = entry;
  const ignore = (error: unknown): void => scope.log.warn({ err: error, accountId }, 'a mailbox could not be watched');
  try {
    const account = toChannelAccount(scope, await scope.db((tx) => getAccountRow(tx, accountId))) as EmailAccount;
    const watch = await useMailServer(scope, { account, protocol: 'imap' }, (server) =>
      watchMailbox(server, {
        resolve: scope.outbound.resolveServer,
        onMail: () => void requestMailboxSync(scope, accountId).catch(ignore),
      }),
    );
    if (!watch) return await release(watcher, entry, UNABLE_RETRY_MS);
    if (watcher.watched.get(accountId) !== entry) return watch.close();
    entry.watch = watch;
    void watch.ended.then(() => release(watcher, entry, RETRY_MS)).catch(ignore);
    await requestMailboxSync(scope, accountId);
  } catch (error) {
    ignore(error);
    await release(watcher, entry, RETRY_MS);
  }
}

async function renew(watcher: Watcher, max: number): Promise<void> {
  const { deps, worker, watched } = watcher;
  const held = [...watched.keys()];
  const leased = await leaseMailboxWatches(deps, { worker, held, max, seconds: LEASE_SECONDS });
  const leasedIds = new Set(leased.map(({ accountId }) => accountId));
  for (const id of held) {
    const entry = watched.get(id);
    // Removed, changed or taken over by another worker.
    if (entry && !leasedIds.has(id)) await release(watcher, entry, 0);
  }
  const added = leased
    .filter(({ accountId }) => !watched.has(accountId))
    .map(({ accountId, tenantId }) => ({ accountId, scope: tenantScope(deps, tenantId), watch: null }));
  for (const entry of added) watched.set(entry.accountId, entry);
  await Promise.all(added.map((entry) => connect(watcher, entry)));
}

/** Watches the mailboxes of all tenants by at most `max` connections of this process, fairly. Nothing is watched before the first `renew`. */
export function createMailboxWatcher(deps: Deps, max: number): MailboxWatcher {
  const watcher: Watcher = { deps, worker: randomUUID(), watched: new Map() };
  let current = Promise.resolve();
  let isClosed = false;
  return {
    renew: () => {
      current = current.then(() => (isClosed ? undefined : renew(watcher, max)));
      const round = current;
      current = current.catch(() => undefined);
      return round;
    },
    close: async () => {
      isClosed = true;
      await current;
      await Promise.all([...watcher.watched.values()].map((entry) => release(watcher, entry, 0)));
    },
  };
}
