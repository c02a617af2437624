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

/** The only server dies and comes back while everybody writes. */
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

/** Every connection of the servers to the database ends, again and again, as when it is started anew. */
export async function terminateDatabaseConnections(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [node] = context.deployment.nodes;
  const pairs = await startConversations(context, { visitor: node.url, agent: node.url });
  await exchangeMessagesDuring(context, pairs, async (isOver) => {
    for (let ends = 0; ends < 3 && !isOver(); ends++) {
      await sleep(random.integer(50, 600));
      await context.deployment.database.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
  });
}

/** What the servers tell each other is lost on the way: Redis forgets everything and ends every connection. */
export async function flushRedis(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [first, second = first] = context.deployment.nodes;
  const pairs = await startConversations(context, { visitor: first.url, agent: second.url });
  const redis = new Redis(context.deployment.redisUrl ?? '');
  try {
    await exchangeMessagesDuring(context, pairs, async (isOver) => {
      for (let times = 0; times < 3 && !isOver(); times++) {
        await sleep(random.integer(50, 600));
        await redis.flushall();
        await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      }
    });
  } finally {
    redis.disconnect();
  }
}

/** Visitors are at one server and their agents at another; one of the two dies and comes back. */
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

/** Bytes of one direction vanish with the connection left open, and then every connection is reset. */
export async function dropOneDirection(context: ScenarioContext): Promise<void> {
  const { random } = context;
  const [node] = context.deployment.nodes;
  const proxy = await startFaultProxy(node.port);
  try {
    const pairs = await startConversations(context, { visitor: proxy.url, agent: proxy.url });
    await exchangeMessagesDuring(context, pairs, async (isOver) => {
      for (let cuts = 0; cuts < 3 && !isOver(); cuts++) {
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

/** Visitors who only have the widget open, for each of the conversations: 200 with eight of them. */
const IDLE_VISITORS_PER_CONVERSATION = 24;
/** So many begin at once; one by one takes too long, and all at once is another fault. */
const CONNECT_CONCURRENCY = 16;
const RECONNECT_TIMEOUT_MS = 60_000;
/** A page's own time: a crowd that asks more often is not what is looked at here. */
const CATCH_UP_MS = 30_000;

async function connectIdleVisitors(context: ScenarioContext, url: string): Promise<VisitorClient[]> {
  const visitors: VisitorClient[] = [];
  const total = context.size.conversations * IDLE_VISITORS_PER_CONVERSATION;
  while (visitors.length < total) {
    const count = Math.min(CONNECT_CONCURRENCY, total - visitors.length);
    const open = (_: unknown, number: number): Promise<VisitorClient> =>
      connectVisitor(url, pickTenant(context, number), context.ledger, { catchUpMs: CATCH_UP_MS });
    visitors.push(...(await Promise.all(Array.from({ length: count }, open))));
  }
  return visitors;
}

/** Every connection is cut at the same moment: all are back within a minute, and those who write meanwhile lose nothing. */
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
      if (connected() > 0) throw new Error(`${connected()} visitors were not cut off.`);
      proxy.setFault('none');
      if (!(await waitForAll())) throw new Error(`Only ${connected()} of ${visitors.length} visitors came back.`);
    });
    await waitUntilConverged(context);
  } finally {
    await proxy.close();
  }
}
