import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAgent, connectVisitor, retryUntilAnswered } from './clients.ts';
import { createAdminApi } from '../deployment/create-staffed-tenant.ts';
import { waitUntil, pickTenant, conversationNumbers } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

const INGEST_TIMEOUT_MS = 60_000;

/** Gives both tenants a resource to answer from, so that the model is called. */
async function ingestDocuments({ tenants, deployment }: ScenarioContext): Promise<void> {
  const apis = tenants.map((tenant) => createAdminApi(deployment, tenant));
  for (const { resources } of apis)
    await resources.createText.mutate({ title: 'Opening hours', text: 'On Sundays we open at nine in the morning.' });
  const areIngested = async (): Promise<boolean> => {
    const lists = await Promise.all(apis.map(({ resources }) => resources.list.query({ search: '' })));
    return lists.every(({ resources }) => resources.every(({ status }) => status === 'completed'));
  };
  if (!(await waitUntil(areIngested, INGEST_TIMEOUT_MS))) throw new Error('The resources were not ingested in time.');
}

/** Questions with two final answers, and answers that became final after an agent had taken the conversation. */
const COUNT_WRONG_ANSWERS = `
  SELECT count(*)::int AS wrong FROM (
    SELECT "conversationId", "replyToSeq" FROM "Message" WHERE author = 'assistant' AND state = 'final' GROUP BY 1, 2 HAVING count(*) > 1
    UNION ALL
    SELECT m."conversationId", m.seq FROM "Message" m JOIN "Conversation" c ON c.id = m."conversationId"
      WHERE c.owner = 'agent' AND m.author = 'assistant' AND m.state = 'final' AND m."updatedAt" > c."takenAt") w`;

/** A visitor sends the same question three times at once, as on a bad connection. In every second conversation an agent takes over. */
async function sendToStalledModel(context: ScenarioContext, number: number): Promise<void> {
  const [{ url }] = context.deployment.nodes;
  const tenant = pickTenant(context, number);
  const visitor = await connectVisitor(url, tenant, context.ledger);
  const question = { clientMessageId: randomUUID(), text: `${randomUUID()} When do you open on Sundays?` };
  const sendQuestion = (): Promise<void> =>
    retryUntilAnswered(async (signal) => {
      for await (const step of await visitor.api.visitor.answers.sendMessage.mutate(question, { signal })) {
        if (step.type !== 'stored') continue;
        context.ledger.acknowledged.push({ ...step.message, client: visitor.view });
        return;
      }
      throw new Error('The stream ended before the question was stored.');
    });
  await Promise.all([sendQuestion(), sendQuestion(), sendQuestion()]);
  if (number % 2 === 0) return;
  await sleep(context.random.integer(0, 1_500));
  const agent = connectAgent(url, tenant.members[0], context.ledger);
  while (!visitor.conversationId()) await sleep(50);
  agent.watch(visitor.conversationId() ?? '');
  await agent.takeConversation(visitor.conversationId() ?? '');
}

/** The model never answers. Every question is stored at once, answered at most once, and not after an agent took over. */
export async function stallModel(context: ScenarioContext): Promise<void> {
  await ingestDocuments(context);
  await Promise.all(conversationNumbers(context).map((number) => sendToStalledModel(context, number)));
  const { rows } = await context.deployment.database.query<{ wrong: number }>(COUNT_WRONG_ANSWERS);
  if (rows[0]?.wrong !== 0)
    throw new Error(`${rows[0]?.wrong} answers were posted twice, or after an agent took over.`);
}
