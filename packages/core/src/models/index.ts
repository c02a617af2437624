// Which model writes a tenant's answers, what it may use up, and the key of the tenant's own provider.
export { chooseModel, getModelSettings, updateModelBudget } from './model-settings.ts';
export { findTenantModels } from './find-tenant-models.ts';
export type { ModelScope, LanguageModel } from './find-tenant-models.ts';
export { removeProvider, saveProvider } from './save-provider.ts';
export { resealSecrets } from './reseal-secrets.ts';
export {
  streamCompletion,
  startModelSession,
  BudgetExceededError,
  generateText,
  listCandidateModels,
} from './model-session.ts';
export type { ModelSession } from './model-session.ts';
export { testModel } from './test-model.ts';
