import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAgent, openVisitor, persist } from './clients.ts';
import { adminApi } from '../product/companies.ts';
import { comesTrue, companyOf, numbersOf } from './world.ts';
import type { World } from './world.ts';

const READ_WITHIN_MS = 60_000;

/** Gives both companies something to answer from, so that their model is asked. */
async function teach({ companies, product }: World): Promise<void> {
  const apis = companies.map((company) => adminApi(product, company));
  for (const { resources } of apis)
    await resources.addText.mutate({ title: 'Opening hours', text: 'On Sundays we open at nine in the morning.' });
  const areRead = async (): Promise<boolean> => {
    const lists = await Promise.all(apis.map(({ resources }) => resources.list.query({ search: '' })));
    return lists.every(({ resources }) => resources.every(({ status }) => status === 'completed'));
  };
  if (!(await comesTrue(areRead, READ_WITHIN_MS))) throw new Error('What the companies teach was not read in time.');
}

const ANSWERED_WRONGLY = `
  SELECT count(*)::int AS wrong FROM (
    SELECT "conversationId", "replyToSeq" FROM "Message" WHERE author = 'assistant' AND state = 'final' GROUP BY 1, 2 HAVING count(*) > 1
    UNION ALL
    SELECT m."conversationId", m.seq FROM "Message" m JOIN "Conversation" c ON c.id = m."conversationId"
      WHERE c.owner = 'agent' AND m.author = 'assistant' AND m.state = 'final' AND m."updatedAt" > c."takenAt") w`;

/** One visitor asks the same thing three times at once, as a page does whose connection comes and goes; of some an agent takes over. */
async function askStalled(world: World, number: number): Promise<void> {
  const [{ url }] = world.product.nodes;
  const company = companyOf(world, number);
  const visitor = await openVisitor(url, company, world.ledger);
  const question = { clientMessageId: randomUUID(), text: `${randomUUID()} When do you open on Sundays?` };
  const askOnce = (): Promise<void> =>
    persist(async (signal) => {
      for await (const step of await visitor.api.visitor.ask.mutate(question, { signal })) {
        if (step.type !== 'stored') continue;
        world.ledger.acknowledged.push({ ...step.message, by: visitor.view });
        return;
      }
      throw new Error('the answer ended before it was stored');
    });
  await Promise.all([askOnce(), askOnce(), askOnce()]);
  if (number % 2 === 0) return;
  await sleep(world.random.between(0, 1_500));
  const agent = openAgent(url, company.agents[0], world.ledger);
  while (!visitor.conversationId()) await sleep(50);
  agent.watch(visitor.conversationId() ?? '');
  await agent.take(visitor.conversationId() ?? '');
}

/** The model never says a word: every question is kept at once, is answered once or not at all, and not after somebody took over. */
export async function stallModel(world: World): Promise<void> {
  await teach(world);
  await Promise.all(numbersOf(world).map((number) => askStalled(world, number)));
  const { rows } = await world.product.database.query<{ wrong: number }>(ANSWERED_WRONGLY);
  if (rows[0]?.wrong !== 0) throw new Error(`${rows[0]?.wrong} answers were given twice, or after an agent took over.`);
}
