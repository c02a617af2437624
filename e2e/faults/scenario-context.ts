import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAgent, connectVisitor } from './clients.ts';
import type { AgentClient, VisitorClient } from './clients.ts';
import type { RegisteredTenant } from '../deployment/register-tenant.ts';
import { isConverged } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a scenario works with: a running product, its own companies, and a seed's numbers. */
export interface ScenarioContext {
  deployment: Deployment;
  tenants: [RegisteredTenant, RegisteredTenant];
  random: SeededRandom;
  ledger: Ledger;
  /** Conversations at once, and messages of each side in each. */
  size: { conversations: number; messages: number };
}

const CONVERGE_TIMEOUT_MS = 20_000;
const POLL_INTERVAL_MS = 200;
const MAX_PAUSE_MS = 120;

export interface ClientPair {
  visitor: VisitorClient;
  agent: AgentClient;
}

/** Every second conversation is the other company's. */
export const pickTenant = ({ tenants }: ScenarioContext, number: number): RegisteredTenant =>
  tenants[number % 2] ?? tenants[0];

/** Each of a world's conversations, by its number. */
export const conversationNumbers = ({ size }: ScenarioContext): number[] =>
  Array.from({ length: size.conversations }, (_, number) => number);

/** A visitor who has asked for somebody, and the agent who has taken it. */
async function startConversation(
  context: ScenarioContext,
  number: number,
  urls: { visitor: string; agent: string },
): Promise<ClientPair> {
  const tenant = pickTenant(context, number);
  const visitor = await connectVisitor(urls.visitor, tenant, context.ledger);
  const agent = connectAgent(urls.agent, tenant.agents[number % 4 < 2 ? 0 : 1], context.ledger);
  const { conversationId } = await visitor.sendMessage(`${randomUUID()} begins`);
  agent.watch(conversationId);
  await agent.takeConversation(conversationId);
  return { visitor, agent };
}

/** All of a world's conversations, each taken by an agent. */
export const startConversations = (
  context: ScenarioContext,
  urls: { visitor: string; agent: string },
): Promise<ClientPair[]> =>
  Promise.all(conversationNumbers(context).map((number) => startConversation(context, number, urls)));

/** Both sides write at once, each of its messages after the one before was acknowledged. */
async function exchangeMessages({ random, size }: ScenarioContext, { visitor, agent }: ClientPair): Promise<void> {
  const write = async (send: (text: string) => Promise<unknown>): Promise<void> => {
    for (let number = 0; number < size.messages; number++) {
      await send(`${randomUUID()} ${number}`);
      await sleep(random.integer(0, MAX_PAUSE_MS));
    }
  };
  await Promise.all([write(visitor.sendMessage), write(agent.sendMessage)]);
}

/** Lets everybody talk while something is done to the product. */
export async function exchangeMessagesDuring(
  context: ScenarioContext,
  pairs: ClientPair[],
  injectFault: (isOver: () => boolean) => Promise<void>,
): Promise<void> {
  let isOver = false;
  const exchanges = Promise.all(pairs.map((pair) => exchangeMessages(context, pair))).finally(() => (isOver = true));
  await Promise.all([exchanges, injectFault(() => isOver)]);
}

/** Waits until something holds. Says whether it came to that in time. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(POLL_INTERVAL_MS))
    if (await condition()) return true;
  return false;
}

/** Waits until every client shows everything, for a while: what is missing then is lost. */
export async function waitUntilConverged({ ledger, deployment }: ScenarioContext): Promise<void> {
  await waitUntil(() => isConverged(ledger, deployment.database), CONVERGE_TIMEOUT_MS);
}
