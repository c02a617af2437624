import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAgent, openVisitor } from './clients.ts';
import type { AgentClient, VisitorClient } from './clients.ts';
import type { Company } from '../product/companies.ts';
import { isSettled } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { Product } from '../product/start-product.ts';
import type { Random } from './random.ts';

/** What a scenario works with: a running product, its own companies, and a seed's numbers. */
export interface World {
  product: Product;
  companies: [Company, Company];
  random: Random;
  ledger: Ledger;
  /** Conversations at once, and messages of each side in each. */
  size: { conversations: number; messages: number };
}

const SETTLES_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 200;
const PAUSE_MS = 120;

export interface Pair {
  visitor: VisitorClient;
  agent: AgentClient;
}

/** Every second conversation is the other company's. */
export const companyOf = ({ companies }: World, number: number): Company => companies[number % 2] ?? companies[0];

/** Each of a world's conversations, by its number. */
export const numbersOf = ({ size }: World): number[] =>
  Array.from({ length: size.conversations }, (_, number) => number);

/** A visitor who has asked for somebody, and the agent who has taken it. */
async function meet(world: World, number: number, urls: { visitor: string; agent: string }): Promise<Pair> {
  const company = companyOf(world, number);
  const visitor = await openVisitor(urls.visitor, company, world.ledger);
  const agent = openAgent(urls.agent, company.agents[number % 4 < 2 ? 0 : 1], world.ledger);
  const { conversationId } = await visitor.send(`${randomUUID()} begins`);
  agent.watch(conversationId);
  await agent.take(conversationId);
  return { visitor, agent };
}

/** All of a world's conversations, each taken by an agent. */
export const meetAll = (world: World, urls: { visitor: string; agent: string }): Promise<Pair[]> =>
  Promise.all(numbersOf(world).map((number) => meet(world, number, urls)));

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
export async function talkWhile(
  world: World,
  pairs: Pair[],
  harm: (isOver: () => boolean) => Promise<void>,
): Promise<void> {
  let isOver = false;
  const talks = Promise.all(pairs.map((pair) => talk(world, pair))).finally(() => (isOver = true));
  await Promise.all([talks, harm(() => isOver)]);
}

/** Waits until something holds. Says whether it came to that in time. */
export async function comesTrue(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(LOOK_EVERY_MS))
    if (await holds()) return true;
  return false;
}

/** Waits until every client shows everything, for a while: what is missing then is lost. */
export async function settle({ ledger, product }: World): Promise<void> {
  await comesTrue(() => isSettled(ledger, product.database), SETTLES_WITHIN_MS);
}
