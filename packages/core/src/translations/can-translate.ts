import { findTenantModels, toModelFailure } from '../models/index.ts';
import type { ModelScope } from '../models/index.ts';
import { hasFeature } from '../plans/index.ts';

/** Whether the tenant's plan includes translation and it has a model that could translate. */
export async function canTranslate(scope: ModelScope): Promise<boolean> {
  if (!(await scope.db((tx) => hasFeature(tx, 'translation')))) return false;
  try {
    return (await findTenantModels(scope)) !== null;
  } catch (error) {
    if (!toModelFailure(error)) throw error;
    return false;
  }
}
