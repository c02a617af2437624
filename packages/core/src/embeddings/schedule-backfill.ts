import type { TenantTx } from '@lobby/db';

/** Requests the tenant's missing embeddings. A backfill under way sees the request when its round ends. */
export async function scheduleBackfill(tx: TenantTx): Promise<void> {
  await tx.$executeRaw`
    UPDATE "TenantSettings" SET "embedDueAt" = coalesce("embedDueAt", now()), "embedRequests" = "embedRequests" + 1`;
}
