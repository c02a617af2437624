// Which model writes a tenant's answers, its budget, and the key of the tenant's own provider.
export { BudgetExceededError } from './budget/reserve-budget.ts';
export { findTenantModels, loadModelConfig } from './find-tenant-models.ts';
export type { ModelScope, LanguageModel } from './find-tenant-models.ts';
export { delimitUntrusted, sanitizeUntrusted, sanitizeUntrustedLine } from './prompts/delimit-untrusted.ts';
export { createNonce, toChatMessages, untrustedNotice } from './prompts/prompt-frame.ts';
export { removeProvider } from './remove-provider.ts';
export { resealSecrets } from './reseal-secrets.ts';
export { saveProvider } from './save-provider.ts';
export { generateText } from './session/generate-text.ts';
export { listCandidateModels } from './session/list-candidate-models.ts';
export { countPromptTokens, startModelSession } from './session/model-session.ts';
export type { ModelSession } from './session/model-session.ts';
export { streamCompletion } from './session/stream-completion.ts';
export { chooseModel } from './settings/choose-model.ts';
export { getModelSettings } from './settings/get-model-settings.ts';
export { updateModelBudget } from './settings/update-model-budget.ts';
export { testModel } from './test-model.ts';
export { toModelFailure } from './to-model-failure.ts';
