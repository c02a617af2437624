import type { TenantTx } from '@lobby/db';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { claimTenantToEmbed } from '../platform/index.ts';
import { embedMissing, hasUnembedded } from './embed-missing.ts';

/** Former vectors that one round removes. */
const REMOVAL_BATCH_SIZE = 2_000;
/** Seconds after which another worker takes over from one that died. */
const LEASE_SECONDS = 60;
/** Milliseconds before a failed model is tried again. */
const RETRY_MS = 60_000;

/** Lets the configured model serve the tenant, unless a vector by it has become missing again. */
async function activateModel(tx: TenantTx, model: string): Promise<void> {
  if (await hasUnembedded(tx, model)) return;
  await tx.tenantSettings.updateMany({ data: { formerEmbeddingModel: null } });
}

/** Removes a batch of the vectors that serve nobody anymore. Returns false when none is left. */
async function removeFormerVectors(tx: TenantTx, model: string): Promise<boolean> {
  const chunks = await tx.$executeRaw`
    DELETE FROM "Embedding" WHERE ("tenantId", model, "chunkId") IN (
      SELECT "tenantId", model, "chunkId" FROM "Embedding" WHERE model <> ${model} LIMIT ${REMOVAL_BATCH_SIZE}::int)`;
  const faqs = await tx.faqEmbedding.deleteMany({ where: { model: { not: model } } });
  return chunks + faqs.count > 0;
}

/** Works one round for one tenant. Returns false when nothing is left to do. */
async function backfillTenant(scope: TenantScope): Promise<boolean> {
  if (await embedMissing(scope)) return true;
  const { model } = scope.embedder;
  return scope.db(async (tx) => {
    const settings = await tx.tenantSettings.findFirst({ select: { formerEmbeddingModel: true } });
    if (!settings?.formerEmbeddingModel) return removeFormerVectors(tx, model);
    // Former vectors are removed in a later transaction than the switch, because a search under way still reads them.
    await activateModel(tx, model);
    return true;
  });
}

async function rescheduleBackfill(tx: TenantTx, embedDueAt: Date): Promise<void> {
  await tx.tenantSettings.updateMany({ data: { embedDueAt } });
}

/** Ends a complete backfill, unless embeddings were requested since the round began. */
async function completeBackfill(tx: TenantTx, embedRequests: number): Promise<void> {
  const completed = await tx.tenantSettings.updateMany({ where: { embedRequests }, data: { embedDueAt: null } });
  if (completed.count === 0) await rescheduleBackfill(tx, new Date());
}

/**
 * Works one round for the tenant that has waited longest: embeds what has no vector by the configured model, then lets that model
 * serve the tenant, then removes other models' vectors. Returns false when no tenant waits.
 */
export async function backfillNextTenant(deps: Deps): Promise<boolean> {
  const claimed = await claimTenantToEmbed(deps, LEASE_SECONDS);
  if (!claimed) return false;
  const { tenantId, embedRequests } = claimed;
  const scope = tenantScope(deps, tenantId);
  try {
    const hasMore = await backfillTenant(scope);
    await scope.db((tx) => (hasMore ? rescheduleBackfill(tx, new Date()) : completeBackfill(tx, embedRequests)));
  } catch (error) {
    deps.log.warn({ err: error, tenantId, model: deps.embedder.model }, 'texts could not be embedded; retrying later');
    await scope.db((tx) => rescheduleBackfill(tx, new Date(Date.now() + RETRY_MS)));
  }
  return true;
}

/** Works one round and enqueues the next, so that other jobs have their turn in between. */
export async function backfillEmbeddings(deps: Deps): Promise<void> {
  if (await backfillNextTenant(deps)) await deps.jobs.enqueue('embedding.backfill', {});
}
