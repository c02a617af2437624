import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { connectVisitor } from './clients.ts';
import type { VisitorClient } from './clients.ts';
import { startFaultProxy } from './fault-proxy.ts';
import {
  waitUntil,
  pickTenant,
  startConversations,
  waitUntilConverged,
  exchangeMessagesDuring,
} from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** The only server is killed and started again. */
export async function killServer(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [node] = context.deployment.nodes;
  const pairs = await startConversations(context, { visitor: node.url, agent: node.url });
  await exchangeMessagesDuring(context, pairs, async () => {
    await sleep(random.integer(50, 900));
    await node.kill();
    await node.start();
  });
}

/** PostgreSQL terminates all connections of the server several times, as in a restart. */
export async function terminateDatabaseConnections(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [node] = context.deployment.nodes;
  const pairs = await startConversations(context, { visitor: node.url, agent: node.url });
  await exchangeMessagesDuring(context, pairs, async (isOver) => {
    for (let round = 0; round < 3 && !isOver(); round++) {
      await sleep(random.integer(50, 600));
      await context.deployment.database.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
  });
}

/** Redis loses its data and all connections several times, so that events between servers get lost. */
export async function flushRedis(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [first, second = first] = context.deployment.nodes;
  const pairs = await startConversations(context, { visitor: first.url, agent: second.url });
  const redis = new Redis(context.deployment.redisUrl ?? '');
  try {
    await exchangeMessagesDuring(context, pairs, async (isOver) => {
      for (let round = 0; round < 3 && !isOver(); round++) {
        await sleep(random.integer(50, 600));
        await redis.flushall();
        await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      }
    });
  } finally {
    redis.disconnect();
  }
}

/** Visitors use one server and agents another. One of the two is killed and started again. */
export async function killOneServer(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [first, second = first] = context.deployment.nodes;
  const pairs = await startConversations(context, { visitor: first.url, agent: second.url });
  await exchangeMessagesDuring(context, pairs, async () => {
    await sleep(random.integer(50, 700));
    const node = random.integer(0, 1) === 0 ? first : second;
    await node.kill();
    await node.start();
  });
}

/** Bytes of one direction are dropped for a while, then every connection is reset. */
export async function dropOneDirection(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [node] = context.deployment.nodes;
  const proxy = await startFaultProxy(node.port);
  try {
    const pairs = await startConversations(context, { visitor: proxy.url, agent: proxy.url });
    await exchangeMessagesDuring(context, pairs, async (isOver) => {
      for (let round = 0; round < 3 && !isOver(); round++) {
        await sleep(random.integer(50, 400));
        proxy.setFault(random.integer(0, 1) === 0 ? 'to_client' : 'to_server');
        await sleep(random.integer(200, 1_200));
        proxy.setFault('reset');
        await sleep(50);
        proxy.setFault('none');
      }
    });
    await waitUntilConverged(context);
  } finally {
    await proxy.close();
  }
}

/** Visitors who only have the widget open: 200 in all with eight conversations. */
const IDLE_VISITORS_PER_CONVERSATION = 24;
/** One by one takes too long, and all at once would be another fault. */
const CONNECT_CONCURRENCY = 16;
const RECONNECT_TIMEOUT_MS = 60_000;
/** As the widget does: more frequent calls of so many visitors would be another load. */
const CATCH_UP_MS = 30_000;

async function connectIdleVisitors(context: ScenarioContext, url: string): Promise<VisitorClient[]> {
  const visitors: VisitorClient[] = [];
  const total = context.size.conversations * IDLE_VISITORS_PER_CONVERSATION;
  while (visitors.length < total) {
    const count = Math.min(CONNECT_CONCURRENCY, total - visitors.length);
    const connect = (_: unknown, number: number): Promise<VisitorClient> =>
      connectVisitor(url, pickTenant(context, number), context.ledger, { catchUpMs: CATCH_UP_MS });
    visitors.push(...(await Promise.all(Array.from({ length: count }, connect))));
  }
  return visitors;
}

/** All connections are cut at the same moment: every visitor is back within a minute. */
export async function reconnectStorm(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [node] = context.deployment.nodes;
  const proxy = await startFaultProxy(node.port);
  try {
    const pairs = await startConversations(context, { visitor: proxy.url, agent: proxy.url });
    const visitors = [...(await connectIdleVisitors(context, proxy.url)), ...pairs.map(({ visitor }) => visitor)];
    const connected = (): number => visitors.filter(({ isConnected }) => isConnected()).length;
    const waitForAll = (): Promise<boolean> => waitUntil(() => connected() === visitors.length, RECONNECT_TIMEOUT_MS);
    if (!(await waitForAll())) throw new Error(`Only ${connected()} of ${visitors.length} visitors could connect.`);
    await exchangeMessagesDuring(context, pairs, async () => {
      await sleep(random.integer(50, 400));
      proxy.setFault('reset');
      await sleep(random.integer(300, 1_500));
      if (connected() > 0) throw new Error(`${connected()} visitors were not disconnected.`);
      proxy.setFault('none');
      if (!(await waitForAll())) throw new Error(`Only ${connected()} of ${visitors.length} visitors reconnected.`);
    });
    await waitUntilConverged(context);
  } finally {
    await proxy.close();
  }
}
