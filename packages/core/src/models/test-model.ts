import { ChatModelError } from '@lobby/ai';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { hasFeature } from '../plans/index.ts';
import { findProvider, findTenantModels, createProviderModel } from './find-tenant-models.ts';
import type { ModelScope, TenantModels, LanguageModel } from './find-tenant-models.ts';
import { BudgetExceededError, generateText, createModelSession } from './model-session.ts';

/** What became of a try: a sentence for the company admin. */
export interface ModelTest {
  isOk: boolean;
  message: string;
  ms: number;
}

const TEST_PROMPT = 'Answer with the one word: ready';
const MAX_TOKENS = 50;
const MAX_SHOWN_CHARACTERS = 80;
const TIMEOUT_MS = 15_000;

/** The tenant's own provider where one is entered, chosen already or not; else the model that writes. */
async function findModelToTest(scope: ModelScope): Promise<LanguageModel | null> {
  const provider = await scope.db(async (tx) => ((await hasFeature(tx, 'own_model_key')) ? findProvider(tx) : null));
  if (provider?.model) return createProviderModel(scope, provider, provider.model);
  return (await findTenantModels(scope))?.main ?? null;
}

/** Makes one small call, counted like any other. */
export async function testModel(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log' | 'rateLimits'>,
  actor: Actor,
): Promise<ModelTest> {
  await scope.rateLimits.consume('model-test', scope.tenantId);
  const startedAt = performance.now();
  const toResult = (isOk: boolean, message: string): ModelTest => ({
    isOk,
    message,
    ms: Math.round(performance.now() - startedAt),
  });
  try {
    const model = await findModelToTest(scope);
    if (!model) return toResult(false, 'There is no model to test: the platform has none, and no provider is entered.');
    const reply = await sendTestPrompt(scope, model);
    await scope.db((tx) => recordAudit(tx, { actorUserId: actor.userId, action: 'model.tested' }));
    return toResult(true, `${model.chatModel.name} answered: “${reply.slice(0, MAX_SHOWN_CHARACTERS)}”`);
  } catch (error) {
    if (error instanceof ChatModelError || error instanceof BudgetExceededError) return toResult(false, error.message);
    scope.log.error({ err: error }, 'a model could not be tested');
    return toResult(false, 'The kept key can not be opened any more. Please enter it again.');
  }
}

/** Models of which only one is asked, and only once. */
const toSingleModel = (main: LanguageModel): TenantModels => ({
  main,
  cheap: null,
  rerank: false,
  answerTokens: MAX_TOKENS,
  budget: { dailyTokens: null, visitorDailyTokens: null, dailyCostMicros: null },
});

async function sendTestPrompt(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>,
  model: LanguageModel,
): Promise<string> {
  const session = await createModelSession(scope, (await findTenantModels(scope)) ?? toSingleModel(model), null);
  return generateText(session, {
    model,
    messages: [{ role: 'user', content: TEST_PROMPT }],
    maxTokens: MAX_TOKENS,
    signal: new AbortController().signal,
    timeoutMs: TIMEOUT_MS,
  });
}
