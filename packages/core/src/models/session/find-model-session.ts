import type { TenantScope } from '../../deps.ts';
import type { ModelScope } from '../find-tenant-models.ts';
import { toModelFailure } from '../to-model-failure.ts';
import { startModelSession } from './model-session.ts';
import type { ModelSession } from './model-session.ts';

/** Starts a session with the tenant's models for work in the background; null where it has none, or its key can't be read. */
export async function findModelSession(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>,
  visitorId: string | null,
): Promise<ModelSession | null> {
  try {
    return await startModelSession(scope, visitorId);
  } catch (error) {
    if (!toModelFailure(error)) throw error;
    scope.log.error({ err: error }, "a tenant's model could not be used");
    return null;
  }
}
