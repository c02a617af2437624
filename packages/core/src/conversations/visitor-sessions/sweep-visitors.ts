import type { TenantTx } from '@lobby/db';
import type { Deps } from '../../deps.ts';
import { listTenantsWithIdleVisitors } from '../../platform/index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a browser is remembered that nobody has written with. */
const IDLE_DAYS = 30;
/** The record of a consent is kept longer: it says why anything was stored. */
const CONSENT_DAYS = 365;
/** Of one tenant. A flood of new browsers takes the place of the oldest, and stops nobody. */
const MAX_IDLE_VISITORS = 50_000;
/** Longer than a visitor's token is valid, so that none of these comes back in the middle. */
const IN_USE_MS = 2 * HOUR_MS;
const BATCH_SIZE = 5_000;

interface SweepLimits {
  now: Date;
  maxVisitors: number;
}

/** Removes the next browsers without a conversation, a mail, a contact, an identity or a block: those unused for long, and the oldest of too many. */
const removeNextVisitors = (tx: TenantTx, { now, maxVisitors }: SweepLimits): Promise<number> => {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  return tx.$executeRaw`
    DELETE FROM "Visitor" WHERE id IN (
      SELECT idle.id FROM (
        SELECT v.id, v."lastSeenAt", v.consent, row_number() OVER (ORDER BY v."lastSeenAt" DESC, v.id) AS place
          FROM "Visitor" v
          WHERE v."contactId" IS NULL AND v."externalId" IS NULL AND v."blockedAt" IS NULL
            AND NOT EXISTS (SELECT FROM "Conversation" c WHERE c."visitorId" = v.id)
            AND NOT EXISTS (SELECT FROM "ChannelAddress" a WHERE a."visitorId" = v.id
              AND (a."optedOutAt" IS NOT NULL OR EXISTS (SELECT FROM "MailMessage" m WHERE m."addressId" = a.id)))) idle
        WHERE idle."lastSeenAt" < ${before(IN_USE_MS)} AND (idle.place > ${maxVisitors}::int
          OR idle."lastSeenAt" < CASE WHEN idle.consent IS NULL THEN ${before(IDLE_DAYS * DAY_MS)}::timestamptz
            ELSE ${before(CONSENT_DAYS * DAY_MS)}::timestamptz END)
        LIMIT ${BATCH_SIZE}::int)`;
};

/** Removes browsers that have only looked: after a month, with consent after a year, and the oldest where a tenant has very many. */
export async function sweepVisitors(
  deps: Pick<Deps, 'platformDb' | 'tenantDb' | 'clock'>,
  maxVisitors = MAX_IDLE_VISITORS,
): Promise<void> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - IDLE_DAYS * DAY_MS);
  for (const tenantId of await listTenantsWithIdleVisitors(deps, before, maxVisitors))
    while ((await deps.tenantDb(tenantId)((tx) => removeNextVisitors(tx, { now, maxVisitors }))) === BATCH_SIZE);
}
