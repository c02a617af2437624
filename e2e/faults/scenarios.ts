import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { foundCompany } from '../product/companies.ts';
import type { Company } from '../product/companies.ts';
import { memberApi } from '../product/api.ts';
import type { Product } from '../product/start-product.ts';
import { openAgent, openVisitor, persist } from './clients.ts';
import type { AgentClient, VisitorClient } from './clients.ts';
import { openCuttingProxy } from './cutting-proxy.ts';
import { compare, isSettled } from './ledger.ts';
import type { Ledger, Outcome } from './ledger.ts';
import type { Random } from './random.ts';

/** What a scenario works with: a running product, its own companies, and a seed's numbers. */
interface World {
  product: Product;
  companies: [Company, Company];
  random: Random;
  ledger: Ledger;
  /** Conversations at once, and messages of each side in each. */
  size: { conversations: number; messages: number };
}

const SETTLES_WITHIN_MS = 20_000;
const PAUSE_MS = 120;

interface Pair {
  visitor: VisitorClient;
  agent: AgentClient;
}

/** A visitor who has asked for somebody, and the agent who has taken it. */
async function meet(world: World, number: number, urls: { visitor: string; agent: string }): Promise<Pair> {
  const company = world.companies[number % 2] ?? world.companies[0];
  const visitor = await openVisitor(urls.visitor, company, world.ledger);
  const agent = openAgent(urls.agent, company.agents[number % 4 < 2 ? 0 : 1], world.ledger);
  const { conversationId } = await visitor.send(`${randomUUID()} begins`);
  agent.watch(conversationId);
  await agent.take(conversationId);
  return { visitor, agent };
}

/** Both sides write at once, each of its messages after the one before was acknowledged. */
async function talk({ random, size }: World, { visitor, agent }: Pair): Promise<void> {
  const write = async (send: (text: string) => Promise<unknown>): Promise<void> => {
    for (let number = 0; number < size.messages; number++) {
      await send(`${randomUUID()} ${number}`);
      await sleep(random.between(0, PAUSE_MS));
    }
  };
  await Promise.all([write(visitor.send), write(agent.send)]);
}

/** Lets everybody talk while something is done to the product. */
async function talkWhile(world: World, pairs: Pair[], harm: (isOver: () => boolean) => Promise<void>): Promise<void> {
  let isOver = false;
  const talks = Promise.all(pairs.map((pair) => talk(world, pair))).finally(() => (isOver = true));
  await Promise.all([talks, harm(() => isOver)]);
}

const meetAll = (world: World, urls: { visitor: string; agent: string }): Promise<Pair[]> =>
  Promise.all(Array.from({ length: world.size.conversations }, (_, number) => meet(world, number, urls)));

async function killServer(world: World): Promise<void> {
  const { random } = world;
  const [node] = world.product.nodes;
  const pairs = await meetAll(world, { visitor: node.url, agent: node.url });
  await talkWhile(world, pairs, async () => {
    await sleep(random.between(50, 900));
    await node.kill();
    await node.start();
  });
}

async function cutOneWay(world: World): Promise<void> {
  const { random } = world;
  const [node] = world.product.nodes;
  const proxy = await openCuttingProxy(node.port);
  try {
    const pairs = await meetAll(world, { visitor: proxy.url, agent: proxy.url });
    await talkWhile(world, pairs, async (isOver) => {
      for (let cuts = 0; cuts < 3 && !isOver(); cuts++) {
        await sleep(random.between(50, 400));
        proxy.cut(random.between(0, 1) === 0 ? 'to_client' : 'to_server');
        await sleep(random.between(200, 1_200));
        proxy.cut('reset');
        await sleep(50);
        proxy.cut('none');
      }
    });
    await settle(world);
  } finally {
    await proxy.close();
  }
}

async function twoTabs(world: World): Promise<void> {
  const [{ url }] = world.product.nodes;
  for (let number = 0; number < world.size.conversations; number++) {
    const company = world.companies[number % 2] ?? world.companies[0];
    const first = await openVisitor(url, company, world.ledger);
    const second = await openVisitor(url, company, world.ledger, first.secret);
    const tabs = [first, second];
    // The first messages of both are on their way at once: they begin one conversation.
    await Promise.all(
      tabs.map(async (tab) => {
        for (let sent = 0; sent < world.size.messages; sent++) await tab.send(`${randomUUID()} ${sent}`);
      }),
    );
    const ids = new Set(tabs.flatMap(({ view }) => [...view.shown.keys()]));
    if (ids.size !== 1) throw new Error(`Two tabs began ${ids.size} conversations.`);
  }
}

async function twoAgents(world: World): Promise<void> {
  const [{ url }] = world.product.nodes;
  for (let number = 0; number < world.size.conversations; number++) {
    const company = world.companies[number % 2] ?? world.companies[0];
    const visitor = await openVisitor(url, company, world.ledger);
    const { conversationId } = await visitor.send(`${randomUUID()} begins`);
    const agents = company.agents.map((colleague) => openAgent(url, colleague, world.ledger));
    for (const agent of agents) agent.watch(conversationId);
    const taken = await Promise.allSettled(agents.map((agent) => agent.take(conversationId)));
    const holders = agents.filter((_, index) => taken[index]?.status === 'fulfilled');
    if (holders.length !== 1) throw new Error(`${holders.length} of two agents have the conversation.`);
    for (let sent = 0; sent < world.size.messages; sent++)
      await Promise.all([holders[0]?.send(`${randomUUID()} ${sent}`), visitor.send(`${randomUUID()} ${sent}`)]);
  }
}

async function twoServers(world: World): Promise<void> {
  const { random } = world;
  const [here, there = here] = world.product.nodes;
  const pairs = await meetAll(world, { visitor: here.url, agent: there.url });
  await talkWhile(world, pairs, async () => {
    await sleep(random.between(50, 700));
    const node = random.between(0, 1) === 0 ? here : there;
    await node.kill();
    await node.start();
  });
}

/** Gives a company something to answer from, so that its model is asked. */
async function teach(url: string, { agents: [{ cookie, slug }] }: Company): Promise<void> {
  const api = memberApi(url, { cookie, slug });
  await api.resources.addText.mutate({ title: 'Opening hours', text: 'On Sundays we open at nine in the morning.' });
  const isRead = async (): Promise<boolean> =>
    (await api.resources.list.query({ search: '' })).resources.every(({ status }) => status === 'completed');
  while (!(await isRead())) await sleep(200);
}

/** The model never says a word: every question is kept at once, is answered once or not at all, and not after somebody took over. */
async function stallModel(world: World): Promise<void> {
  const [{ url }] = world.product.nodes;
  for (const company of world.companies) await teach(url, company);
  const asked = Array.from({ length: world.size.conversations }, async (_, number) => {
    const company = world.companies[number % 2] ?? world.companies[0];
    const visitor = await openVisitor(url, company, world.ledger);
    const question = { clientMessageId: randomUUID(), text: `${randomUUID()} When do you open on Sundays?` };
    // The same question three times at once, as a page does whose connection comes and goes.
    const askOnce = () =>
      persist(async () => {
        for await (const step of await visitor.api.visitor.ask.mutate(question))
          if (step.type === 'stored') world.ledger.acknowledged.push(step.message);
      });
    const answers = Promise.all([askOnce(), askOnce(), askOnce()]);
    if (number % 2 === 1) {
      await sleep(world.random.between(300, 1_500));
      const agent = openAgent(url, company.agents[0], world.ledger);
      while (!visitor.conversationId()) await sleep(50);
      await agent.take(visitor.conversationId() ?? '');
    }
    await answers;
  });
  await Promise.all(asked);
  const { rows } = await world.product.database.query<{ wrong: number }>(`
    SELECT count(*)::int AS wrong FROM (
      SELECT "conversationId", "replyToSeq" FROM "Message" WHERE author = 'assistant' AND state = 'final' GROUP BY 1, 2 HAVING count(*) > 1
      UNION ALL
      SELECT m."conversationId", m.seq FROM "Message" m JOIN "Conversation" c ON c.id = m."conversationId"
        WHERE c.owner = 'agent' AND m.author = 'assistant' AND m.state = 'final' AND m."updatedAt" > c."takenAt") w`);
  if (rows[0]?.wrong !== 0) throw new Error(`${rows[0]?.wrong} answers were given twice, or after an agent took over.`);
}

async function settle({ ledger, product }: World): Promise<void> {
  for (const until = Date.now() + SETTLES_WITHIN_MS; Date.now() < until; await sleep(200))
    if (await isSettled(ledger, product.database)) return;
}

const scenarios = {
  'kill -9 of the server': killServer,
  'connection cut one way': cutOneWay,
  'a model that stalls': stallModel,
  'two tabs of one visitor': twoTabs,
  'two agents at one conversation': twoAgents,
  'two servers, one killed': twoServers,
} as const;
export type ScenarioName = keyof typeof scenarios;
export const SCENARIOS = Object.keys(scenarios) as ScenarioName[];

/** Runs one scenario with one seed in companies of its own, waits until it has settled, and compares. */
export async function runScenario(
  name: ScenarioName,
  product: Product,
  { random, size }: Pick<World, 'random' | 'size'>,
): Promise<Outcome> {
  const ledger: Ledger = { acknowledged: [], views: [], closing: [] };
  const companies: [Company, Company] = [await foundCompany(product, 'Bakery'), await foundCompany(product, 'Bank')];
  const world: World = { product, companies, random, ledger, size };
  try {
    await scenarios[name](world);
    await settle(world);
    return await compare(ledger, product.database);
  } finally {
    for (const close of ledger.closing) close();
  }
}
