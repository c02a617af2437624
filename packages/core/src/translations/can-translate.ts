import { findTenantModels, toModelFailure } from '../models/index.ts';
import type { ModelScope } from '../models/index.ts';

/** Whether the tenant has a model that could translate. */
export async function canTranslate(scope: ModelScope): Promise<boolean> {
  try {
    return (await findTenantModels(scope)) !== null;
  } catch (error) {
    if (!toModelFailure(error)) throw error;
    return false;
  }
}
