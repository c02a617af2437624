import type { TenantTx } from '@lobby/db';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { listTenantsWithMemoryWork } from '../platform/index.ts';
import { rememberConversation } from './remember-conversation.ts';
import { getMemorySettings } from './settings/get-memory-settings.ts';

const DAY_MS = 86_400_000;
/** Of one tenant in one sweep; a model takes seconds for each. */
const MAX_CONVERSATIONS = 20;
/** How long one that is being remembered is left to its process. */
const LEASE_MINUTES = 10;
const MAX_ATTEMPTS = 4;

/** Takes the next conversation that is due; null: there is none. One whose process dies comes back after a while, a few times. */
async function claimNext(tx: TenantTx, now: Date): Promise<string | null> {
  await tx.$executeRaw`DELETE FROM "MemoryWork" WHERE attempts >= ${MAX_ATTEMPTS}::int AND "dueAt" <= ${now}::timestamptz`;
  const [row] = await tx.$queryRaw<{ conversationId: string }[]>`
    UPDATE "MemoryWork" SET attempts = attempts + 1, "dueAt" = ${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES}::int)
      WHERE "conversationId" = (
        SELECT w."conversationId" FROM "MemoryWork" w WHERE w."dueAt" <= ${now}::timestamptz
          ORDER BY w."dueAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING "conversationId"`;
  return row?.conversationId ?? null;
}

/** A conversation that went on meanwhile has another time, and stays to be remembered. */
const finish = (tx: TenantTx, conversationId: string): Promise<{ count: number }> =>
  tx.memoryWork.deleteMany({ where: { conversationId, attempts: { gt: 0 } } });

async function rememberDue(scope: TenantScope, now: Date): Promise<void> {
  for (let count = 0; count < MAX_CONVERSATIONS; count++) {
    const conversationId = await scope.db((tx) => claimNext(tx, now));
    if (conversationId === null) return;
    await rememberConversation(scope, conversationId);
    await scope.db((tx) => finish(tx, conversationId));
  }
}

/** Removes what is older than the tenant keeps it, and what a message said that was deleted since. */
async function forgetExpired(tx: TenantTx, now: Date): Promise<void> {
  const { retentionDays } = await getMemorySettings(tx);
  const before = new Date(now.getTime() - retentionDays * DAY_MS);
  await tx.memoryItem.deleteMany({ where: { saidAt: { lt: before } } });
  await tx.conversationMemory.deleteMany({ where: { lastMessageAt: { lt: before } } });
}

/** Remembers what is due of every tenant, and forgets what is too old. A tenant whose turn fails has the next sweep. */
export async function sweepMemory(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  for (const tenantId of await listTenantsWithMemoryWork(deps, now)) {
    const scope = tenantScope(deps, tenantId);
    try {
      await rememberDue(scope, now);
      await scope.db((tx) => forgetExpired(tx, now));
    } catch (error) {
      deps.log.error({ err: error, tenantId }, 'conversations could not be remembered');
    }
  }
}
