import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAgent, connectVisitor, retryUntilAnswered } from './clients.ts';
import { createAdminApi } from '../deployment/register-tenant.ts';
import { waitUntil, pickTenant, conversationNumbers } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

const INGEST_TIMEOUT_MS = 60_000;

/** Gives both companies something to answer from, so that their model is asked. */
async function ingestDocuments({ tenants, deployment }: ScenarioContext): Promise<void> {
  const apis = tenants.map((tenant) => createAdminApi(deployment, tenant));
  for (const { resources } of apis)
    await resources.createText.mutate({ title: 'Opening hours', text: 'On Sundays we open at nine in the morning.' });
  const areIngested = async (): Promise<boolean> => {
    const lists = await Promise.all(apis.map(({ resources }) => resources.list.query({ search: '' })));
    return lists.every(({ resources }) => resources.every(({ status }) => status === 'completed'));
  };
  if (!(await waitUntil(areIngested, INGEST_TIMEOUT_MS)))
    throw new Error('What the companies teach was not read in time.');
}

const COUNT_WRONG_ANSWERS = `
  SELECT count(*)::int AS wrong FROM (
    SELECT "conversationId", "replyToSeq" FROM "Message" WHERE author = 'assistant' AND state = 'final' GROUP BY 1, 2 HAVING count(*) > 1
    UNION ALL
    SELECT m."conversationId", m.seq FROM "Message" m JOIN "Conversation" c ON c.id = m."conversationId"
      WHERE c.owner = 'agent' AND m.author = 'assistant' AND m.state = 'final' AND m."updatedAt" > c."takenAt") w`;

/** One visitor asks the same thing three times at once, as a page does whose connection comes and goes; of some an agent takes over. */
async function askStalledModel(context: ScenarioContext, number: number): Promise<void> {
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
      throw new Error('the answer ended before it was stored');
    });
  await Promise.all([sendQuestion(), sendQuestion(), sendQuestion()]);
  if (number % 2 === 0) return;
  await sleep(context.random.integer(0, 1_500));
  const agent = connectAgent(url, tenant.agents[0], context.ledger);
  while (!visitor.conversationId()) await sleep(50);
  agent.watch(visitor.conversationId() ?? '');
  await agent.takeConversation(visitor.conversationId() ?? '');
}

/** The model never says a word: every question is kept at once, is answered once or not at all, and not after somebody took over. */
export async function stallModel(context: ScenarioContext): Promise<void> {
  await ingestDocuments(context);
  await Promise.all(conversationNumbers(context).map((number) => askStalledModel(context, number)));
  const { rows } = await context.deployment.database.query<{ wrong: number }>(COUNT_WRONG_ANSWERS);
  if (rows[0]?.wrong !== 0) throw new Error(`${rows[0]?.wrong} answers were given twice, or after an agent took over.`);
}
