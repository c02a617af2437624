import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelProviders } from './channel-providers.ts';
import { connectAgent, connectVisitor } from './clients.ts';
import type { AgentClient, VisitorClient } from './clients.ts';
import type { StaffedTenant } from '../deployment/create-staffed-tenant.ts';
import { countConverged } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import type { SeededRandom } from '../report/seeded-random.ts';

/** What a scenario works with. */
export interface ScenarioContext {
  deployment: Deployment;
  /** Created for this scenario and seed. */
  tenants: [StaffedTenant, StaffedTenant];
  /** Of channels; the deployment may call them. */
  providers: ChannelProviders;
  random: SeededRandom;
  ledger: Ledger;
  /** Concurrent conversations, and messages of each side in each. */
  size: { conversations: number; messages: number };
}

const CONVERGE_TIMEOUT_MS = 20_000;
const POLL_INTERVAL_MS = 200;
const MAX_PAUSE_MS = 120;

export interface ClientPair {
  visitor: VisitorClient;
  agent: AgentClient;
}

/** The tenants take turns. */
export const pickTenant = ({ tenants }: ScenarioContext, number: number): StaffedTenant =>
  tenants[number % 2] ?? tenants[0];

/** The numbers of a scenario's conversations, from 0. */
export const conversationNumbers = ({ size }: ScenarioContext): number[] =>
  Array.from({ length: size.conversations }, (_, number) => number);

/** Starts a conversation that an agent has taken. */
async function startConversation(
  context: ScenarioContext,
  number: number,
  urls: { visitor: string; agent: string },
): Promise<ClientPair> {
  const tenant = pickTenant(context, number);
  const visitor = await connectVisitor(urls.visitor, tenant, context.ledger);
  const agent = connectAgent(urls.agent, tenant.members[number % 4 < 2 ? 0 : 1], context.ledger);
  const { conversationId } = await visitor.sendMessage(`${randomUUID()} hello`);
  agent.watch(conversationId);
  await agent.takeConversation(conversationId);
  return { visitor, agent };
}

/** Starts all conversations of a scenario. `urls` are the servers of visitors and agents. */
export const startConversations = (
  context: ScenarioContext,
  urls: { visitor: string; agent: string },
): Promise<ClientPair[]> =>
  Promise.all(conversationNumbers(context).map((number) => startConversation(context, number, urls)));

/** Both sides send at once, each message after the one before was acknowledged. */
async function exchangeMessages({ random, size }: ScenarioContext, { visitor, agent }: ClientPair): Promise<void> {
  const sendAll = async (send: (text: string) => Promise<unknown>): Promise<void> => {
    for (let number = 0; number < size.messages; number++) {
      await send(`${randomUUID()} ${number}`);
      await sleep(random.integer(0, MAX_PAUSE_MS));
    }
  };
  await Promise.all([sendAll(visitor.sendMessage), sendAll(agent.sendMessage)]);
}

/** Injects a fault while all pairs exchange messages. */
export async function exchangeMessagesDuring(
  context: ScenarioContext,
  pairs: ClientPair[],
  injectFault: (isOver: () => boolean) => Promise<void>,
): Promise<void> {
  let isOver = false;
  const exchanges = Promise.all(pairs.map((pair) => exchangeMessages(context, pair))).finally(() => (isOver = true));
  await Promise.all([exchanges, injectFault(() => isOver)]);
}

/** Waits until a condition is true. Returns whether it became true in time. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(POLL_INTERVAL_MS))
    if (await condition()) return true;
  return false;
}

/** An answer starts a moment after its question was acknowledged, so the number of messages must stay the same for so long. */
const SETTLE_MS = 1_000;

/** Waits until every client shows all messages, and no further one comes. What is missing after the timeout is lost. */
export async function waitUntilConverged({ ledger, deployment }: ScenarioContext): Promise<void> {
  await waitUntil(async () => {
    const count = await countConverged(ledger, deployment.database);
    if (count === null) return false;
    await sleep(SETTLE_MS);
    return (await countConverged(ledger, deployment.database)) === count;
  }, CONVERGE_TIMEOUT_MS);
}
