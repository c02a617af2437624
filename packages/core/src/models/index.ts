// Which model writes a tenant's answers, what it may use up, and the key of the tenant's own provider.
export { chooseModel, getModelSettings, updateModelBudget } from './model-settings.ts';
export { openModels } from './open-models.ts';
export type { ModelRules, ModelScope, Writer } from './open-models.ts';
export { removeProvider, saveProvider } from './provider.ts';
export { resealSecrets } from './reseal.ts';
export { callModel, openSession, OverBudget, readShortAnswer, writersOf } from './session.ts';
export type { ModelSession } from './session.ts';
export { testModel } from './test-model.ts';
