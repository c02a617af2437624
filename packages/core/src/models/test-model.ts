import { ChatModelError } from '@lobby/ai';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { findProvider, openModels, openOwnWriter } from './open-models.ts';
import type { ModelScope, TenantModels, Writer } from './open-models.ts';
import { OverBudget, readShortAnswer, sessionWith } from './session.ts';

/** What became of a try: a sentence for the company admin. */
export interface ModelTest {
  isOk: boolean;
  message: string;
  ms: number;
}

const QUESTION = 'Answer with the one word: ready';
const MAX_TOKENS = 50;
const SHOWN = 80;
const LIMIT_MS = 15_000;

/** The tenant's own provider where one is entered, chosen already or not; else the model that writes. */
async function writerToTest(scope: ModelScope): Promise<Writer | null> {
  const provider = await scope.db(findProvider);
  if (provider?.model) return openOwnWriter(scope, provider, provider.model);
  return (await openModels(scope))?.main ?? null;
}

/** Makes one small call, counted like any other. */
export async function testModel(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log' | 'limits'>,
  actor: Actor,
): Promise<ModelTest> {
  await scope.limits.spend('model-test', scope.tenantId);
  const began = performance.now();
  const done = (isOk: boolean, message: string): ModelTest => ({
    isOk,
    message,
    ms: Math.round(performance.now() - began),
  });
  try {
    const writer = await writerToTest(scope);
    if (!writer) return done(false, 'There is no model to test: the platform has none, and no provider is entered.');
    const said = await say(scope, writer);
    await scope.db((tx) => recordAudit(tx, { actorUserId: actor.userId, action: 'model.tested' }));
    return done(true, `${writer.model.name} answered: “${said.slice(0, SHOWN)}”`);
  } catch (error) {
    if (error instanceof ChatModelError || error instanceof OverBudget) return done(false, error.message);
    scope.log.error({ err: error }, 'a model could not be tested');
    return done(false, 'The kept key can not be opened any more. Please enter it again.');
  }
}

/** Models of which only one is asked, and only once. */
const only = (main: Writer): TenantModels => ({
  main,
  cheap: null,
  rerank: false,
  answerTokens: MAX_TOKENS,
  budget: { dailyTokens: null, visitorDailyTokens: null, dailyCostMicros: null },
});

async function say(scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>, writer: Writer): Promise<string> {
  const session = await sessionWith(scope, (await openModels(scope)) ?? only(writer), null);
  return readShortAnswer(session, {
    writer,
    messages: [{ role: 'user', content: QUESTION }],
    maxTokens: MAX_TOKENS,
    signal: new AbortController().signal,
    limitMs: LIMIT_MS,
  });
}
