import type { TenantDb, TenantTx } from '@lobby/db';

/** A worker's right to write one resource, until it expires, is revoked by another sync, or the resource is removed. */
export interface Lease {
  leaseId: string;
  tenantId: string;
  resourceId: string;
}

export const LEASE_SECONDS = 30;

/** The resource was removed or another sync started, and what this worker has read is no longer wanted. */
export class LeaseLostError extends Error {}

/**
 * Runs a short transaction while the lease is this worker's. It locks the resource's row, so that a removal waits for a write, or the
 * write finds nothing.
 */
export function withLease<T>(
  db: TenantDb,
  { leaseId, resourceId }: Lease,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return db(async (tx) => {
    const leasedRows = await tx.$queryRaw<
      unknown[]
    >`SELECT 1 FROM "Resource" WHERE id = ${resourceId}::uuid AND "leaseId" = ${leaseId}::uuid FOR UPDATE`;
    if (leasedRows.length === 0) throw new LeaseLostError('The lease of this resource is over');
    return work(tx);
  });
}

/** Renews the lease three times within its duration. Returns the function that stops it. */
export function startLeaseRenewal(db: TenantDb, { leaseId, resourceId }: Lease): () => void {
  const renew = async (): Promise<void> => {
    await db(
      (tx) => tx.$executeRaw`
      UPDATE "Resource" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}::int) WHERE id = ${resourceId}::uuid AND "leaseId" = ${leaseId}::uuid`,
    );
  };
  // A failed renewal is made up for by the next; if all fail, the lease expires as it should.
  const timer = setInterval(() => void renew().catch(() => {}), (LEASE_SECONDS * 1000) / 3);
  return () => clearInterval(timer);
}
