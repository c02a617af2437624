import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { openVisitor } from './clients.ts';
import type { VisitorClient } from './clients.ts';
import { openCuttingProxy } from './cutting-proxy.ts';
import { comesTrue, companyOf, meetAll, settle, talkWhile } from './world.ts';
import type { World } from './world.ts';

/** The only server dies and comes back while everybody writes. */
export async function killServer(world: World): Promise<void> {
  const { random } = world;
  const [node] = world.product.nodes;
  const pairs = await meetAll(world, { visitor: node.url, agent: node.url });
  await talkWhile(world, pairs, async () => {
    await sleep(random.between(50, 900));
    await node.kill();
    await node.start();
  });
}

/** Every connection of the servers to the database ends, again and again, as when it is started anew. */
export async function endDatabaseConnections(world: World): Promise<void> {
  const { random } = world;
  const [node] = world.product.nodes;
  const pairs = await meetAll(world, { visitor: node.url, agent: node.url });
  await talkWhile(world, pairs, async (isOver) => {
    for (let ends = 0; ends < 3 && !isOver(); ends++) {
      await sleep(random.between(50, 600));
      await world.product.database.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
  });
}

/** What the servers tell each other is lost on the way: Redis forgets everything and ends every connection. */
export async function emptyRedis(world: World): Promise<void> {
  const { random } = world;
  const [here, there = here] = world.product.nodes;
  const pairs = await meetAll(world, { visitor: here.url, agent: there.url });
  const redis = new Redis(world.product.redisUrl ?? '');
  try {
    await talkWhile(world, pairs, async (isOver) => {
      for (let times = 0; times < 3 && !isOver(); times++) {
        await sleep(random.between(50, 600));
        await redis.flushall();
        await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      }
    });
  } finally {
    redis.disconnect();
  }
}

/** Visitors are at one server and their agents at another; one of the two dies and comes back. */
export async function killOneOfTwo(world: World): Promise<void> {
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

/** Bytes of one direction vanish with the connection left open, and then every connection is reset. */
export async function cutOneWay(world: World): Promise<void> {
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

/** Visitors who only have the widget open, for each of the conversations: 200 with eight of them. */
const CROWD = 24;
/** So many begin at once; one by one takes too long, and all at once is another fault. */
const ARRIVE_TOGETHER = 16;
const BACK_WITHIN_MS = 60_000;
/** A page's own time: a crowd that asks more often is not what is looked at here. */
const CATCH_UP_MS = 30_000;

async function gather(world: World, url: string): Promise<VisitorClient[]> {
  const crowd: VisitorClient[] = [];
  const wanted = world.size.conversations * CROWD;
  while (crowd.length < wanted) {
    const arriving = Math.min(ARRIVE_TOGETHER, wanted - crowd.length);
    const open = (_: unknown, number: number): Promise<VisitorClient> =>
      openVisitor(url, companyOf(world, number), world.ledger, { catchUpMs: CATCH_UP_MS });
    crowd.push(...(await Promise.all(Array.from({ length: arriving }, open))));
  }
  return crowd;
}

/** Every connection is cut at the same moment: all are back within a minute, and those who write meanwhile lose nothing. */
export async function stormBack(world: World): Promise<void> {
  const { random } = world;
  const [node] = world.product.nodes;
  const proxy = await openCuttingProxy(node.port);
  try {
    const pairs = await meetAll(world, { visitor: proxy.url, agent: proxy.url });
    const crowd = [...(await gather(world, proxy.url)), ...pairs.map(({ visitor }) => visitor)];
    const connected = (): number => crowd.filter(({ isConnected }) => isConnected()).length;
    const areAllHere = (): Promise<boolean> => comesTrue(() => connected() === crowd.length, BACK_WITHIN_MS);
    if (!(await areAllHere())) throw new Error(`Only ${connected()} of ${crowd.length} visitors could connect.`);
    await talkWhile(world, pairs, async () => {
      await sleep(random.between(50, 400));
      proxy.cut('reset');
      await sleep(random.between(300, 1_500));
      if (connected() > 0) throw new Error(`${connected()} visitors were not cut off.`);
      proxy.cut('none');
      if (!(await areAllHere())) throw new Error(`Only ${connected()} of ${crowd.length} visitors came back.`);
    });
    await settle(world);
  } finally {
    await proxy.close();
  }
}
