import { ingestNextResource } from '@lobby/core/resources';
import type { Deps } from '@lobby/core/deps';
import type { TestTenant } from '../factories.ts';

/** Ingests resources until none is due. */
export async function drainIngest(deps: Deps): Promise<void> {
  while (await ingestNextResource(deps));
}

/** Makes a tenant's delayed resources due, as if their delay had passed. */
export async function skipIngestDelays({ scope }: TestTenant): Promise<void> {
  await scope.db((tx) => tx.resource.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }));
}

/** Ingests a tenant's resources until they are done, without the delays between attempts. */
export async function drainIngestWithoutDelays(deps: Deps, tenant: TestTenant): Promise<void> {
  while (await ingestNextResource(deps)) await skipIngestDelays(tenant);
}
