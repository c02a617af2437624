import type { ModelFailureCode } from '@lobby/contracts/model-failures';
import type { CodedMessage } from '@lobby/messages';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { createProviderModel, findProvider, findTenantModels } from './find-tenant-models.ts';
import type { LanguageModel, ModelScope, TenantModels } from './find-tenant-models.ts';
import { generateText } from './session/generate-text.ts';
import { createModelSession } from './session/model-session.ts';
import { toModelFailure } from './to-model-failure.ts';
import { hasFeature } from '../plans/index.ts';

type TestScope = ModelScope & Pick<TenantScope, 'clock' | 'log' | 'rateLimits'>;

/** The result of one test call; `modelTestMessages` has the words of its codes. */
export interface ModelTest extends CodedMessage<ModelFailureCode | 'model_replied' | 'model_missing'> {
  isOk: boolean;
  ms: number;
}

const TEST_PROMPT = 'Answer with the one word: ready';
const MAX_TOKENS = 50;
const MAX_SHOWN_CHARACTERS = 80;
const TIMEOUT_MS = 15_000;

/** The tenant's own provider where there is one, chosen already or not; else the model of its answers. */
async function findModelToTest(scope: ModelScope): Promise<LanguageModel | null> {
  const provider = await scope.db(async (tx) => ((await hasFeature(tx, 'own_model_key')) ? findProvider(tx) : null));
  if (provider?.model) return createProviderModel(scope, provider, provider.model);
  return (await findTenantModels(scope))?.main ?? null;
}

/** A provider that isn't chosen yet has no budget of its own. */
const toSingleModel = (main: LanguageModel): TenantModels => ({
  main,
  cheap: null,
  rerank: false,
  answerTokens: MAX_TOKENS,
  budget: { dailyTokens: null, visitorDailyTokens: null, dailyCostMicros: null },
});

async function sendTestPrompt(scope: TestScope, model: LanguageModel): Promise<string> {
  const session = await createModelSession(scope, (await findTenantModels(scope)) ?? toSingleModel(model), null);
  return generateText(session, {
    model,
    messages: [{ role: 'user', content: TEST_PROMPT }],
    maxTokens: MAX_TOKENS,
    signal: new AbortController().signal,
    timeoutMs: TIMEOUT_MS,
  });
}

async function runTest(scope: TestScope, actor: Actor): Promise<Omit<ModelTest, 'ms'>> {
  try {
    const model = await findModelToTest(scope);
    if (!model) return { isOk: false, code: 'model_missing', params: {} };
    const reply = await sendTestPrompt(scope, model);
    await scope.db((tx) => recordAudit(tx, { actorUserId: actor.userId, action: 'model.tested' }));
    const params = { model: model.chatModel.name, reply: reply.slice(0, MAX_SHOWN_CHARACTERS) };
    return { isOk: true, code: 'model_replied', params };
  } catch (error) {
    const failure = toModelFailure(error);
    if (!failure) throw error;
    return { isOk: false, ...failure };
  }
}

/** Makes one small call to the model, which counts like any other. */
export async function testModel(scope: TestScope, actor: Actor): Promise<ModelTest> {
  await scope.rateLimits.consume('model-test', scope.tenantId);
  const startedAt = performance.now();
  const result = await runTest(scope, actor);
  return { ...result, ms: Math.round(performance.now() - startedAt) };
}
