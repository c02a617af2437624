import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

/** Tenants that one transaction counts again. */
const BATCH = 100;
/** So many at once keep other jobs waiting for a few seconds; the next sweep does the others. */
const MAX_BATCHES = 20;

/** Counts the figures again of the tenants that have changed since they were counted. */
export async function refreshTenantSummaries({ platformDb }: Pick<Deps, 'platformDb'>): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const [refreshed] = await platformDb((tx) => platformFunctions.refreshTenantSummaries(tx, BATCH));
    if ((refreshed?.count ?? 0) < BATCH) return;
  }
}
